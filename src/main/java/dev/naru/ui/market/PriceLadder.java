package dev.naru.ui.market;

import static dev.naru.ui.market.InstrumentHeader.known;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import dev.naru.feed.LiveQuote;
import dev.naru.model.Instrument;
import dev.naru.model.Order;
import dev.naru.model.OrderBook;
import dev.naru.model.Quote;
import dev.naru.model.Side;
import dev.naru.ui.text.Compact;
import dev.naru.ui.text.Labels;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** 호가창: ten asks over ten bids, own working orders on their row, a click picks a price. */
@Tag("price-ladder")
@JsModule("./elements/price-ladder.ts")
final class PriceLadder extends Component implements HasSize {
    private static final long serialVersionUID = 1L;

    PriceLadder() {
        Labels.give(
                this,
                "market.ladder.title",
                "market.ladder.ask-quantity",
                "market.ladder.bid-quantity",
                "market.ladder.rate",
                "market.ladder.ask",
                "market.ladder.bid",
                "market.ladder.upper",
                "market.ladder.lower",
                "market.ladder.expected",
                "market.ladder.strength",
                "market.ladder.working-sell",
                "market.ladder.working-buy",
                "market.ladder.mine",
                "market.ladder.total",
                "market.ladder.balance",
                "market.ladder.empty",
                "market.price",
                "market.stale",
                "market.open",
                "market.high",
                "market.low",
                "market.base",
                "market.upper-limit",
                "market.lower-limit",
                "market.volume");
    }

    void onPick(Consumer<BigDecimal> listener) {
        getElement()
                .addEventListener(
                        "price-picked",
                        event -> listener.accept(
                                BigDecimal.valueOf(event.getEventData().getNumber("event.detail.price"))
                                        .stripTrailingZeros()))
                .addEventData("event.detail.price");
    }

    void clear() {
        getElement().callJsFunction("clear");
    }

    void show(OrderBook book, Instant now) {
        Compact values = new Compact()
                .add(levels(book.asks()))
                .add(levels(book.bids()))
                .add(book.totalAsk())
                .add(book.totalBid())
                .add(book.expectedPrice())
                .add(book.expectedQuantity())
                .add(book.receivedAt());
        getElement().callJsFunction("showBook", values.array(), (double) now.toEpochMilli());
    }

    void show(LiveQuote live, Instrument instrument, BigDecimal strength) {
        Quote quote = live.quote();
        Compact values = new Compact()
                .add(quote.price())
                .add(quote.change())
                .add(quote.changeRate())
                .add(quote.open())
                .add(quote.high())
                .add(quote.low())
                .add(known(quote.basePrice(), known(instrument.basePrice(), quote.prevClose())))
                .add(known(quote.upperLimit(), instrument.upperLimit()))
                .add(known(quote.lowerLimit(), instrument.lowerLimit()))
                .add(quote.volume())
                .add(strength)
                .add(live.stale());
        getElement().callJsFunction("showMarket", values.array());
    }

    void show(Collection<Order> working) {
        Compact rows = new Compact();
        working.stream()
                .filter(order -> order.request().price() != null)
                .forEach(order -> rows.add(new Compact()
                        .add(order.request().price())
                        .add(order.request().side() == Side.BUY ? 1 : -1)
                        .add(order.remaining())));
        getElement().callJsFunction("showWorking", rows.array());
    }

    private static Compact levels(List<OrderBook.Level> levels) {
        Compact flat = new Compact();
        levels.forEach(level -> flat.add(level.price()).add(level.quantity()));
        return flat;
    }
}
