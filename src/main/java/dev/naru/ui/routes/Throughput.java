package dev.naru.ui.routes;

import dev.naru.broker.RouteStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How much goes through every route, from what it had counted at the last look. */
final class Throughput {
    private static final double NANOS = 1e9;

    private final Map<String, Seen> seen = new HashMap<>();

    private record Seen(long exchanges, Instant at, double perSecond) {}

    /** Exchanges a second since the last look; 0 at the first. */
    double of(RouteStatus route, Instant now) {
        Seen last = seen.get(route.id());
        double seconds = last == null ? 0 : Duration.between(last.at(), now).toNanos() / NANOS;
        if (last != null && seconds <= 0) {
            return last.perSecond();
        }
        double rate = last == null ? 0 : Math.max(0, route.exchanges() - last.exchanges()) / seconds;
        seen.put(route.id(), new Seen(route.exchanges(), now, rate));
        return rate;
    }
}
