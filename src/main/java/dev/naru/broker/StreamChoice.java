package dev.naru.broker;

import dev.naru.broker.stream.StreamChanged;
import dev.naru.broker.stream.StreamState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which order the streams are asked to carry a kind of market data. */
final class StreamChoice {
    private static final int AWAY = 3;

    private final Carriers carriers;
    private final SourceOrder order;
    private final Duration probation;
    private final Clock clock;
    private final Map<String, StreamTrust> trust = new HashMap<>();

    /** @param probation how long a stream that was lost must hold before it is trusted again */
    StreamChoice(Carriers carriers, SourceOrder order, Duration probation, Clock clock) {
        this.carriers = carriers;
        this.order = order;
        this.probation = probation;
        this.clock = clock;
    }

    /** Every change is told, so that a loss counts however soon the stream is back. */
    synchronized void told(StreamChanged change) {
        trust(change.connection()).told(change.state() == StreamState.CONNECTED, change.since());
    }

    /**
     * Those that can stream the kind: the trusted first, then those that came back a moment ago, then those that are
     * away, each in the order of {@link SourceOrder}. One that is not listed for the kind comes behind all that are
     * connected: it may tell less.
     */
    synchronized List<Carrier> ranked(String kind) {
        Instant now = clock.instant();
        return order.ranked(kind, carriers.connections()).stream()
                .flatMap(id -> carriers.of(id).stream())
                .filter(carrier -> carrier.has(kind))
                .sorted(Comparator.comparingInt(carrier -> rank(kind, carrier, now)))
                .toList();
    }

    private int rank(String kind, Carrier carrier, Instant now) {
        int reliability = reliability(carrier, now);
        boolean behind = reliability < AWAY && !order.isListed(kind, carrier.connection());
        return behind ? AWAY - 1 : reliability;
    }

    private int reliability(Carrier carrier, Instant now) {
        StreamTrust known = trust(carrier.connection());
        known.told(carrier.state() == StreamState.CONNECTED, now);
        if (!known.isConnected()) {
            return AWAY;
        }
        return known.isTrusted(now) ? 0 : 1;
    }

    private StreamTrust trust(String connection) {
        return trust.computeIfAbsent(connection, id -> new StreamTrust(probation));
    }
}
