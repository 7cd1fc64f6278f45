package dev.naru.broker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A key the broker gave.
 *
 * @param refresh what a new one can be had for; {@code null} when the broker gave none
 * @param endsAt {@code null} when it never ends
 * @param endsAtNanos the same on a clock that nobody sets
 */
record IssuedKey(String value, String refresh, Instant issuedAt, Instant endsAt, long endsAtNanos) {

    static IssuedKey of(String value, String refresh, Instant issuedAt, Instant endsAt, Clock clock, long nanos) {
        long left =
                endsAt == null ? 0 : Duration.between(clock.instant(), endsAt).toNanos();
        return new IssuedKey(value, refresh, issuedAt, endsAt, nanos + left);
    }

    /** Whether it ends within that time, by either clock. */
    boolean endsWithin(Duration time, Instant now, long nanos) {
        return endsAt != null && (!now.plus(time).isBefore(endsAt) || endsAtNanos - nanos <= time.toNanos());
    }

    @Override
    public String toString() {
        return "key until " + endsAt;
    }
}
