package dev.naru.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The length of a candle. Minutes are built from the tape; days, weeks and months come from the broker. */
public enum Interval {
    M1("1m", Duration.ofMinutes(1)),
    M3("3m", Duration.ofMinutes(3)),
    M5("5m", Duration.ofMinutes(5)),
    M10("10m", Duration.ofMinutes(10)),
    M15("15m", Duration.ofMinutes(15)),
    M30("30m", Duration.ofMinutes(30)),
    M60("60m", Duration.ofMinutes(60)),
    D1("1d", Duration.ofDays(1)),
    W1("1w", Duration.ofDays(7)),
    MN("1M", Duration.ofDays(30));

    private final String code;
    private final Duration length;

    Interval(String code, Duration length) {
        this.code = code;
        this.length = length;
    }

    public String code() {
        return code;
    }

    /** The nominal length; weeks and months follow the calendar. */
    public Duration length() {
        return length;
    }

    public boolean isMinutes() {
        return ordinal() <= M60.ordinal();
    }

    /** Codes are case-sensitive: {@code 1m} is a minute, {@code 1M} a month. */
    public static Interval ofCode(String code) {
        for (Interval interval : values()) {
            if (interval.code.equals(code)) {
                return interval;
            }
        }
        throw new IllegalArgumentException("interval: \"" + code + "\" (expected one of: "
                + Arrays.stream(values()).map(Interval::code).collect(Collectors.joining(", ")) + ")");
    }
}
