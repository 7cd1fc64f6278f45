package dev.naru.feed;

import dev.naru.model.MarketPhase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Knows the phase of every market and tells when one changes; what a broker reports goes before the calendar. */
@Component
final class PhaseWatch {
    private final Map<String, MarketPhase> reported = new ConcurrentHashMap<>();
    private final Map<String, MarketPhase> told = new ConcurrentHashMap<>();
    private final Hours hours;
    private final LiveBus bus;
    private final Clock clock;

    PhaseWatch(Hours hours, LiveBus bus, Clock clock) {
        this.hours = hours;
        this.bus = bus;
        this.clock = clock;
        bus.subscribe(MarketPhase.class, phase -> reported.put(phase.market(), phase));
    }

    List<MarketPhase> all() {
        Instant now = clock.instant();
        return hours.phases(now).stream()
                .map(phase -> newest(phase, reported.get(phase.market())))
                .toList();
    }

    /** A report holds until the calendar has moved on after it. */
    private static MarketPhase newest(MarketPhase calendar, MarketPhase report) {
        boolean current = report != null
                && report.since() != null
                && calendar.since() != null
                && !report.since().isBefore(calendar.since());
        return current ? report : calendar;
    }

    void announceChanges() {
        for (MarketPhase phase : all()) {
            MarketPhase before = told.put(phase.market(), phase);
            if (before == null || before.phase() != phase.phase()) {
                bus.announce(phase);
            }
        }
    }
}
