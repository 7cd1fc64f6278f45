package dev.naru.feed;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a symbol speaks, and so how long its silence may last before its price can't be trusted: five seconds for a
 * busy symbol, up to a minute for a quiet one.
 */
final class Pace {
    static final Duration SHORTEST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofSeconds(60);
    private static final double WEIGHT = 0.1;
    private static final double LONGEST_INTERVAL_MS = 15_000;
    private static final double ALLOWED_INTERVALS = 6;

    private Instant last;
    private double averageMs = -1;

    void heard(Instant at) {
        if (last != null) {
            double interval = Math.min(
                    LONGEST_INTERVAL_MS, Math.max(0, Duration.between(last, at).toMillis()));
            averageMs = averageMs < 0 ? interval : averageMs + WEIGHT * (interval - averageMs);
        }
        confirmed(at);
    }

    /** That what was heard last still holds, without being a change of its own. */
    void confirmed(Instant at) {
        if (last == null || at.isAfter(last)) {
            last = at;
        }
    }

    Instant last() {
        return last;
    }

    Duration allowed() {
        double ms = Math.max(0, averageMs) * ALLOWED_INTERVALS;
        return Duration.ofMillis((long) Math.min(LONGEST.toMillis(), Math.max(SHORTEST.toMillis(), ms)));
    }
}
