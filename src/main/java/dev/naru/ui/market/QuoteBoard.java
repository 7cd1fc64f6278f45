package dev.naru.ui.market;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import dev.naru.feed.LiveQuote;
import dev.naru.model.Instrument;
import dev.naru.model.Quote;
import dev.naru.ui.text.Compact;
import dev.naru.ui.text.Labels;
import dev.naru.ui.text.Names;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** 관심종목: the watch list with live cells. */
@Tag("quote-board")
@JsModule("./elements/quote-board.ts")
final class QuoteBoard extends Component implements HasSize {
    private static final long serialVersionUID = 1L;

    private final transient SourceMarks sources;

    QuoteBoard(SourceMarks sources) {
        this.sources = sources;
        Labels.give(this, "market.watch.empty", "market.source", "market.stale");
    }

    void onPick(Consumer<String> listener) {
        getElement()
                .addEventListener(
                        "symbol-picked",
                        event -> listener.accept(event.getEventData().getString("event.detail.symbol")))
                .addEventData("event.detail.symbol");
    }

    void show(List<Instrument> instruments) {
        Compact rows = new Compact();
        instruments.forEach(instrument -> rows.add(new Compact()
                .add(instrument.symbol())
                .add(Names.in(instrument, getLocale()))
                .add(instrument.market() == null ? "" : instrument.market().name())));
        getElement().callJsFunction("show", rows.array());
    }

    void select(String symbol) {
        getElement().setProperty("selected", symbol);
    }

    void change(List<LiveQuote> quotes, Instant now) {
        Compact rows = new Compact();
        quotes.forEach(live -> rows.add(row(live)));
        getElement().callJsFunction("change", rows.array(), (double) now.toEpochMilli());
    }

    private Compact row(LiveQuote live) {
        Quote quote = live.quote();
        SourceMarks.Mark mark = sources.of("trade", quote.symbol(), quote.source(), this);
        Compact row = new Compact()
                .add(quote.symbol())
                .add(quote.price())
                .add(quote.change())
                .add(quote.changeRate())
                .add(quote.volume())
                .add(quote.receivedAt())
                .add(live.stale());
        return mark == null ? row : row.add(mark.compact(this));
    }
}
