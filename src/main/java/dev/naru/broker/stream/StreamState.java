package dev.naru.broker.stream;

/** Where a connection's stream stands. */
public enum StreamState {
    /** Connecting, or waiting to try again. */
    CONNECTING,
    CONNECTED,
    /** Found dead while the socket looked open; it is being replaced. */
    STALLED,
    /** Stopped: nobody consumes it. */
    CLOSED
}
