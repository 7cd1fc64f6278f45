package dev.naru.broker;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a stream can be relied on. One that was lost must hold for a while before it gets back what it carried, and
 * twice as long with every further loss, so that a stream that drops again and again does not make the market flap.
 */
final class StreamTrust {
    private static final int MOST_DOUBLINGS = 5;
    /** After so many probations without a loss, the earlier ones are forgiven. */
    private static final int FORGIVEN_AFTER = 30;

    private final Duration probation;
    private boolean connected;
    private Instant since;
    private int losses;

    /** @param probation how long a stream must hold after its first loss */
    StreamTrust(Duration probation) {
        this.probation = probation;
    }

    void told(boolean nowConnected, Instant at) {
        if (connected == nowConnected) {
            return;
        }
        if (connected) {
            boolean forgiven = !at.isBefore(since.plus(probation.multipliedBy(FORGIVEN_AFTER)));
            losses = forgiven ? 1 : losses + 1;
        }
        connected = nowConnected;
        since = at;
    }

    boolean isConnected() {
        return connected;
    }

    boolean isTrusted(Instant now) {
        return connected && (losses == 0 || !now.isBefore(since.plus(stretched())));
    }

    private Duration stretched() {
        return probation.multipliedBy(1L << Math.min(losses - 1, MOST_DOUBLINGS));
    }
}
