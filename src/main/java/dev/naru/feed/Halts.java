package dev.naru.feed;

import dev.naru.model.MarketPhase;
import dev.naru.model.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Symbols whose trading is interrupted by themselves (변동성완화장치). */
@Component("marketHalts")
final class Halts {
    /** An interruption takes two minutes and a random half; one whose end was never told does not last for ever. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Map<String, MarketPhase> halts = new ConcurrentHashMap<>();
    private final Clock clock;

    Halts(Clock clock) {
        this.clock = clock;
    }

    /** @param subscribers are told once, however many brokers tell it */
    void take(MarketPhase report, Consumer<? super MarketPhase> subscribers) {
        if (report.phase() != Phase.HALTED) {
            if (halts.remove(report.market()) != null) {
                subscribers.accept(report);
            }
            return;
        }
        boolean known = of(report.market()).isPresent();
        halts.put(report.market(), report.since() == null ? since(report, clock.instant()) : report);
        if (!known) {
            subscribers.accept(report);
        }
    }

    Optional<MarketPhase> of(String symbol) {
        return Optional.ofNullable(halts.get(symbol))
                .filter(halt -> clock.instant().isBefore(halt.since().plus(LONGEST)));
    }

    private static MarketPhase since(MarketPhase report, Instant at) {
        return new MarketPhase(
                report.market(),
                report.phase(),
                at,
                report.until(),
                report.source(),
                report.code(),
                report.noticeKo(),
                report.noticeEn());
    }
}
