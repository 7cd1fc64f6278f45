package dev.naru.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import dev.naru.model.MarketPhase;
import dev.naru.model.Phase;
import dev.naru.ui.text.Compact;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** 장 상태: the phase every market is in, with a countdown to the next, which the browser counts by itself. */
@Tag("phase-bar")
@JsModule("./elements/phase-bar.ts")
final class PhaseBar extends Component {
    private static final long serialVersionUID = 1L;

    /** @param now the hub's clock: the browser's may be wrong, the difference is taken off there */
    void show(Collection<MarketPhase> phases, Instant now) {
        Compact rows = new Compact();
        phases.stream()
                .sorted(Comparator.comparing(MarketPhase::market))
                .forEach(phase -> rows.add(new Compact()
                        .add(phase.market())
                        .add(getTranslation("phase." + phase.phase().name().toLowerCase(Locale.ROOT)))
                        .add(tone(phase.phase()))
                        .add(phase.until())));
        getElement().callJsFunction("show", rows.array(), (double) now.toEpochMilli());
    }

    private static String tone(Phase phase) {
        return switch (phase) {
            case REGULAR, PRE_MARKET, AFTER_MARKET -> "open";
            case OPENING_AUCTION, CLOSING_AUCTION, AFTER_CLOSE -> "auction";
            case HALTED -> "halted";
            case CLOSED, HOLIDAY -> "closed";
        };
    }
}
