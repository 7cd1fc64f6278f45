package dev.naru.model;

import java.time.Instant;

/**
 * A difference between the hub's books and the broker's that no evidence explains: only a person can say which is right.
 *
 * @param ours shares by the hub's books
 * @param brokers shares the broker shows
 * @param at when it was first seen
 */
public record ReconciliationDifference(
        String connection, Kind kind, String symbol, long ours, long brokers, Instant at) {

    /** What differs. */
    public enum Kind {
        /** Shares held. */
        POSITION
    }

    /** What the broker has more than the hub. */
    public long gap() {
        return brokers - ours;
    }
}
