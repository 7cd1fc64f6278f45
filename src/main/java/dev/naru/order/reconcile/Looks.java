package dev.naru.order.reconcile;

import dev.naru.order.OrderSettings;
import java.time.Duration;
import java.util.Map;

/**
 * Healthy answers of a broker that lacked something.
 *
 * @param since when the first of them was here, by the monotonic clock: wall clocks may be set meanwhile
 */
record Looks(long since, int count) {
    static final int ENOUGH = 3;

    /** One more for a key. */
    static Looks count(Map<String, Looks> all, String key, long now) {
        return all.merge(key, new Looks(now, 1), (old, first) -> new Looks(old.since, old.count + 1));
    }

    /** @param asked when the last of them was asked for, by the monotonic clock */
    Duration over(long asked) {
        return Duration.ofNanos(Math.max(0, asked - since));
    }

    boolean prove(Duration over, OrderSettings settings) {
        return count >= ENOUGH && over.compareTo(settings.notPlacedAfter()) >= 0;
    }
}
