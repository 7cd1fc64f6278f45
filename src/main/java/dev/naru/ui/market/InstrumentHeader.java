package dev.naru.ui.market;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import dev.naru.feed.LiveQuote;
import dev.naru.model.Instrument;
import dev.naru.model.Quote;
import dev.naru.ui.text.Compact;
import dev.naru.ui.text.Labels;
import dev.naru.ui.text.Names;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** The selected instrument: name, marks, price, day's range, limits, volume. */
@Tag("instrument-header")
@JsModule("./elements/instrument-header.ts")
final class InstrumentHeader extends Component {
    private static final long serialVersionUID = 1L;

    private final transient SourceMarks sources;

    InstrumentHeader(SourceMarks sources) {
        this.sources = sources;
        getElement().getClassList().add("panel");
        Labels.give(
                this,
                "market.stale",
                "market.source",
                "market.open",
                "market.high",
                "market.low",
                "market.base",
                "market.upper-limit",
                "market.lower-limit",
                "market.volume",
                "market.value");
    }

    void show(Instrument instrument) {
        String name = Names.in(instrument, getLocale());
        String other = Locale.KOREAN.getLanguage().equals(getLocale().getLanguage())
                ? instrument.nameEn()
                : instrument.nameKo();
        Compact identity = new Compact()
                .add(instrument.symbol())
                .add(name)
                .add(name.equals(other) ? null : other)
                .add(instrument.market() == null ? "" : instrument.market().name())
                .add(marks(instrument));
        getElement().callJsFunction("showIdentity", identity.array());
    }

    private Compact marks(Instrument instrument) {
        Compact marks = new Compact();
        if (Boolean.TRUE.equals(instrument.nxt())) {
            marks.add(mark(getTranslation("venue.nxt"), "").add(getTranslation("venue.nxt.words")));
        }
        if (Boolean.TRUE.equals(instrument.halted())) {
            marks.add(mark(getTranslation("market.halted"), "bad"));
        }
        if (instrument.flags() != null) {
            instrument.flags().forEach(flag -> marks.add(mark(flag, "warn")));
        }
        return marks;
    }

    private static Compact mark(String text, String look) {
        return new Compact().add(text).add(look);
    }

    void show(LiveQuote live, Instrument instrument, Instant now) {
        Quote quote = live.quote();
        Compact values = new Compact()
                .add(quote.price())
                .add(quote.change())
                .add(quote.changeRate())
                .add(quote.open())
                .add(quote.high())
                .add(quote.low())
                .add(known(quote.basePrice(), instrument.basePrice()))
                .add(known(quote.upperLimit(), instrument.upperLimit()))
                .add(known(quote.lowerLimit(), instrument.lowerLimit()))
                .add(quote.volume())
                .add(quote.value())
                .add(quote.receivedAt())
                .add(live.stale());
        SourceMarks.Mark mark = sources.of("trade", quote.symbol(), quote.source(), this);
        if (mark != null) {
            values.add(mark.compact(this));
        }
        getElement().callJsFunction("showMarket", values.array(), (double) now.toEpochMilli());
    }

    static BigDecimal known(BigDecimal first, BigDecimal second) {
        return first == null ? second : first;
    }
}
