package dev.naru.simulator.exchange;

import java.time.LocalTime;

/**
 * A volatility interruption (변동성완화장치) of an issue, or the end of one.
 *
 * @param reference the price the trigger is counted from, won
 * @param price the price that triggered it, won
 */
public record Interruption(Issue issue, Kind kind, long reference, long price, LocalTime time) {

    /** 해제, 정적, 동적, 정적·동적. */
    public enum Kind {
        RELEASED,
        STATIC,
        DYNAMIC,
        BOTH
    }
}
