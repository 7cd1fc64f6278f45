package dev.naru.order.router;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * When something was asked for, by two clocks. The wall clock may be set forth or back; the monotonic one goes on while
 * the process is stopped but stands still while the machine sleeps. What either says is too old is too old.
 */
public record Asked(Instant at, long nanos) {

    static Asked now(Clock clock, LongSupplier ticker) {
        return new Asked(clock.instant(), ticker.getAsLong());
    }

    boolean olderThan(Duration age, Asked now) {
        return now.nanos - nanos > age.toNanos() || Duration.between(at, now.at).compareTo(age) > 0;
    }
}
