package dev.naru.model;

import java.time.Instant;

/** That a connection's state changed, and why. */
public record BrokerState(String connection, State state, String reason, Instant since) {

    /** How a connection is doing. */
    public enum State {
        UP,
        DEGRADED,
        DOWN,
        DISABLED
    }
}
