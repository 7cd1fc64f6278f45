package dev.naru.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets what strangers can cause at will be written down now and then only, and counts what was left out. */
final class Sparing {
    private final Clock clock;
    private final int burst;
    private final Duration refill;
    private double tokens;
    private Instant last;
    private long leftOut;

    /** @param burst how many pass at once @param refill after which time one more may pass */
    Sparing(Clock clock, int burst, Duration refill) {
        this.clock = clock;
        this.burst = burst;
        this.refill = refill;
        this.tokens = burst;
        this.last = clock.instant();
    }

    /** @return how many were left out since the last that passed; negative when this one is to be left out, too */
    synchronized long pass() {
        Instant now = clock.instant();
        double gained = (double) Math.max(0, Duration.between(last, now).toMillis()) / refill.toMillis();
        tokens = Math.min(burst, tokens + gained);
        last = now;
        if (tokens < 1) {
            leftOut++;
            return -1;
        }
        tokens--;
        long since = leftOut;
        leftOut = 0;
        return since;
    }
}
