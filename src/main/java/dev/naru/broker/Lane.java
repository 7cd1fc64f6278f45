package dev.naru.broker;

import java.time.Duration;

/** What a call is for, the most urgent first: a call never waits for one of a later lane. */
public enum Lane {
    CANCEL(Duration.ofSeconds(10)),
    /** As long as an order may wait to be sent. */
    ORDER(Duration.ofSeconds(5)),
    RECONCILE(Duration.ofSeconds(30)),
    QUOTE(Duration.ofSeconds(30)),
    HISTORY(Duration.ofMinutes(5));

    private final Duration patience;

    Lane(Duration patience) {
        this.patience = patience;
    }

    /** How long a call waits for its turn before it is given up, not sent. */
    Duration patience() {
        return patience;
    }
}
