package dev.naru.ui.market;

import dev.naru.broker.Wanted;
import dev.naru.feed.Bus;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.model.Balance;
import dev.naru.model.Gap;
import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.MarketPhase;
import dev.naru.model.Order;
import dev.naru.model.OrderBook;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import dev.naru.order.OrderFilter;
import dev.naru.order.Orders;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Brings one symbol at a time to a {@link Screen}: wants it live, loads what is known, then follows the bus. */
final class SymbolFeed implements AutoCloseable {
    private static final Duration AGE_CHECK = Duration.ofSeconds(1);
    private static final int TAPE = 100;

    /** What shows a symbol. Called with the session locked, except {@code note}. */
    interface Screen {
        void show(Instrument instrument);

        void show(LiveQuote quote, BigDecimal strength);

        void show(OrderBook book);

        /** The symbol's own interruption began or ended. @param phase {@code null} when it trades */
        void show(MarketPhase phase);

        void showTape(List<Trade> trades);

        void note(Trade trade);

        void note(Gap gap);

        void flushTape();

        void showWorking(List<Order> orders);

        void show(Balance balance);

        void failed(String symbol, RuntimeException failure);
    }

    private final MarketData market;
    private final Orders orders;
    private final Wanted wanted;
    private final LiveScreen live;
    private final Screen screen;
    private final Held standing = new Held();
    private final Held wants = new Held();
    private final AtomicReference<OrderBook> book = new AtomicReference<>();
    private volatile BigDecimal strength;
    private volatile String symbol = "";

    SymbolFeed(
            MarketData market,
            Orders orders,
            Wanted wanted,
            Bus bus,
            LiveScreens screens,
            LiveScreen live,
            Screen screen) {
        this.market = market;
        this.orders = orders;
        this.wanted = wanted;
        this.live = live;
        this.screen = screen;
        standing.add(bus.subscribe(Trade.class, this::traded));
        standing.add(bus.subscribe(Quote.class, quote -> {
            if (quote.symbol().equals(symbol)) {
                live.update("quote", this::showQuote);
            }
        }));
        standing.add(bus.subscribe(OrderBook.class, this::booked));
        standing.add(bus.subscribe(MarketPhase.class, phase -> {
            if (phase.market().equals(symbol)) {
                live.update("halt", () -> screen.show(phase));
            }
        }));
        standing.add(bus.subscribe(Gap.class, this::missed));
        standing.add(bus.subscribe(Order.class, order -> {
            if (order.request().symbol().equals(symbol)) {
                live.update("working", this::showWorking);
            }
        }));
        standing.add(
                bus.subscribe(Balance.class, balance -> live.update(balance.connection(), () -> screen.show(balance))));
        standing.add(screens.every(AGE_CHECK, () -> live.update("quote", this::showQuote)));
    }

    /** Turns to another symbol. Call with the session locked. */
    void follow(String next) {
        wants.close();
        symbol = next;
        strength = null;
        book.set(null);
        wants.add(wanted.want("trade", next, Wanted.Rank.SCREEN));
        wants.add(wanted.want("book", next, Wanted.Rank.SCREEN));
        screen.show(placeholder(next));
        screen.show(market.halt(next).orElse(null));
        showQuote();
        showWorking();
        live.load(
                () -> market.instrument(next),
                found -> found.filter(this::isCurrent).ifPresent(this::shown),
                this::fail);
        live.load(() -> market.quote(next, null, null), quote -> showQuote(), this::fail);
        live.load(() -> market.trades(next, TAPE), trades -> showTape(next, trades), failure -> {});
        live.load(() -> market.book(next), found -> showFirst(next, found), failure -> {});
    }

    @Override
    public void close() {
        standing.close();
        wants.close();
    }

    private void traded(Trade trade) {
        if (!trade.symbol().equals(symbol)) {
            return;
        }
        if (trade.strength() != null) {
            strength = trade.strength();
        }
        screen.note(trade);
        live.update("tape", screen::flushTape);
        live.update("quote", this::showQuote);
    }

    private void missed(Gap gap) {
        if (gap.symbol().equals(symbol)) {
            screen.note(gap);
            live.update("tape", screen::flushTape);
        }
    }

    private void booked(OrderBook next) {
        if (next.symbol().equals(symbol)) {
            book.set(next);
            live.update("book", () -> {
                OrderBook newest = book.get();
                if (newest != null) {
                    screen.show(newest);
                }
            });
        }
    }

    private void showQuote() {
        market.quote(symbol).ifPresent(quote -> screen.show(quote, strength));
    }

    private void showWorking() {
        List<Order> open = orders.list(new OrderFilter(true, null, symbol, null, null, null));
        screen.showWorking(
                open.stream().filter(order -> order.state().isWorking()).toList());
    }

    private void shown(Instrument instrument) {
        screen.show(instrument);
        showQuote();
    }

    private void showTape(String asked, List<Trade> trades) {
        if (asked.equals(symbol)) {
            screen.showTape(trades);
        }
    }

    private void showFirst(String asked, OrderBook found) {
        if (asked.equals(symbol) && book.compareAndSet(null, found)) {
            screen.show(found);
        }
    }

    private boolean isCurrent(Instrument instrument) {
        return instrument.symbol().equals(symbol);
    }

    private void fail(RuntimeException failure) {
        screen.failed(symbol, failure);
    }

    /** Stands until the instrument is known. */
    private Instrument placeholder(String code) {
        String name = market.quote(code).map(LiveQuote::name).orElse(code);
        return new Instrument(
                code, name, null, null, InstrumentKind.STOCK, "KRW", null, null, null, null, null, Set.of());
    }
}
