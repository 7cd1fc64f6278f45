package dev.naru.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import dev.naru.model.MarketPhase;
import dev.naru.model.Phase;
import dev.naru.ui.text.Compact;
import dev.naru.ui.text.Names;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * 장 상태: the phase every market is in, what was announced about it, and a countdown to the next, which the browser
 * counts by itself. The stock markets always come first, then every market somebody reports about.
 */
@Tag("phase-bar")
@JsModule("./elements/phase-bar.ts")
final class PhaseBar extends Component {
    private static final long serialVersionUID = 1L;
    private static final String EXCHANGE = "KRX";
    /** Markets with a name of their own in the texts, in the order they are shown. */
    private static final List<String> KNOWN = List.of(
            EXCHANGE,
            "KOSPI",
            "KOSDAQ",
            "NXT",
            "FUTURES",
            "KRX-NIGHT",
            "US",
            "CN-AM",
            "CN-PM",
            "HK-AM",
            "HK-PM",
            "JP-AM",
            "JP-PM");

    /** @param now the hub's clock: the browser's may be wrong, the difference is taken off there */
    void show(Collection<MarketPhase> phases, Instant now) {
        Compact rows = new Compact();
        shown(phases)
                .forEach(phase -> rows.add(new Compact()
                        .add(phase.market())
                        .add(name(phase.market()))
                        .add(getTranslation("phase." + phase.phase().name().toLowerCase(Locale.ROOT)))
                        .add(tone(phase.phase()))
                        .add(phase.until())
                        .add(notice(phase))
                        .add(phase.since())
                        .add(phase.source())));
        getElement().callJsFunction("show", rows.array(), (double) now.toEpochMilli());
    }

    /** The exchange stands for its segments only as long as these are not told apart. */
    static List<MarketPhase> shown(Collection<MarketPhase> phases) {
        boolean segments = phases.stream().anyMatch(phase -> KNOWN.indexOf(phase.market()) == 1);
        return phases.stream()
                .filter(phase -> phase.phase() != null)
                .filter(phase -> !segments || !phase.market().equals(EXCHANGE))
                .sorted(Comparator.comparing((MarketPhase phase) -> place(phase.market()))
                        .thenComparing(MarketPhase::market))
                .toList();
    }

    private static int place(String market) {
        int known = KNOWN.indexOf(market);
        return known < 0 ? KNOWN.size() : known;
    }

    private String name(String market) {
        return KNOWN.contains(market) ? getTranslation("phase.market." + market.toLowerCase(Locale.ROOT)) : market;
    }

    private String notice(MarketPhase phase) {
        boolean korean = Names.isKorean(this);
        String own = korean ? phase.noticeKo() : phase.noticeEn();
        String other = korean ? phase.noticeEn() : phase.noticeKo();
        return own == null || own.isBlank() ? other : own;
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
