package dev.naru.simulator.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Korean wall time as the exchange stamps it, from the clock it was given. */
public final class ExchangeTime {

    public static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    public static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    public static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private final Clock clock;

    public ExchangeTime(Clock clock) {
        this.clock = clock;
    }

    public Instant instant() {
        return clock.instant();
    }

    /** Nanoseconds since the epoch: the resolution the rate limiters need. */
    public long nanos() {
        Instant at = clock.instant();
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }

    public LocalDate date() {
        return LocalDate.ofInstant(clock.instant(), SEOUL);
    }

    public LocalTime time() {
        return LocalTime.ofInstant(clock.instant(), SEOUL);
    }
}
