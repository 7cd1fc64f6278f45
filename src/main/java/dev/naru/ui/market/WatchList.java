package dev.naru.ui.market;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.naru.feed.Bus;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The hub's watch list, kept live. Changed symbols are only noted; what is shown is read when the batch is made, so it
 * is the newest by then.
 */
final class WatchList extends Div {
    private static final long serialVersionUID = 1L;
    private static final Duration AGE_CHECK = Duration.ofSeconds(2);

    private final transient MarketData market;
    private final transient Bus bus;
    private final transient LiveScreens screens;
    private final transient Clock clock;
    private final transient Held held = new Held();
    private final Set<String> changed = new LinkedHashSet<>();
    private final List<String> symbols;
    private final QuoteBoard board;

    WatchList(MarketData market, Bus bus, LiveScreens screens, SourceMarks sources, Clock clock) {
        board = new QuoteBoard(sources);
        this.market = market;
        this.bus = bus;
        this.screens = screens;
        this.clock = clock;
        symbols = List.copyOf(market.watchList());
        setClassName("panel watch-list");
        Div title = new Div(new Span(getTranslation("market.watch")));
        title.addClassName("panel-title");
        add(title, board);
    }

    void onPick(Consumer<String> listener) {
        board.onPick(listener);
    }

    void select(String symbol) {
        board.select(symbol);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        LiveScreen screen = screens.of(attached.getUI());
        board.show(symbols.stream().map(this::named).toList());
        noteAll();
        flush();
        screen.load(() -> symbols.stream().map(this::instrument).toList(), board::show, failure -> {});
        Set<String> watched = Set.copyOf(symbols);
        held.add(bus.subscribe(Trade.class, trade -> note(screen, watched, trade.symbol())));
        held.add(bus.subscribe(Quote.class, quote -> note(screen, watched, quote.symbol())));
        held.add(screens.every(AGE_CHECK, () -> {
            noteAll();
            screen.update(this, this::flush);
        }));
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        held.close();
    }

    private void note(LiveScreen screen, Set<String> watched, String symbol) {
        if (!watched.contains(symbol)) {
            return;
        }
        synchronized (changed) {
            changed.add(symbol);
        }
        screen.update(this, this::flush);
    }

    private void noteAll() {
        synchronized (changed) {
            changed.addAll(symbols);
        }
    }

    private void flush() {
        List<String> now;
        synchronized (changed) {
            now = List.copyOf(changed);
            changed.clear();
        }
        List<LiveQuote> quotes = new ArrayList<>();
        now.forEach(symbol -> market.quote(symbol).ifPresent(quotes::add));
        if (!quotes.isEmpty()) {
            board.change(quotes, clock.instant());
        }
    }

    private Instrument instrument(String symbol) {
        return market.instrument(symbol).orElseGet(() -> named(symbol));
    }

    /** What is known without asking a broker. */
    private Instrument named(String symbol) {
        String name = market.quote(symbol).map(LiveQuote::name).orElse(null);
        Optional<String> known = Optional.ofNullable(name);
        return new Instrument(
                symbol,
                known.orElse(symbol),
                null,
                null,
                InstrumentKind.STOCK,
                "KRW",
                null,
                null,
                null,
                null,
                null,
                Set.of());
    }
}
