package dev.naru.broker.stream;

import dev.naru.model.Drift;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What a stream tells the rest of the hub: its state, its counts, and what the broker sent that can't be read. */
final class StreamReport {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerStream.class);

    private final StreamSource source;
    private final Clock clock;
    private final Consumer<Object> events;
    private final LongAdder frames = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private volatile long connects;
    private volatile Instant lastFrameAt;
    private volatile StreamChanged change;

    StreamReport(StreamSource source, Clock clock, Consumer<Object> events) {
        this.source = source;
        this.clock = clock;
        this.events = events;
        this.change = new StreamChanged(source.connection(), StreamState.CLOSED, null, clock.instant());
    }

    StreamChanged state() {
        return change;
    }

    long connects() {
        return connects;
    }

    long frames() {
        return frames.sum();
    }

    Instant lastFrameAt() {
        return lastFrameAt;
    }

    void frame() {
        frames.increment();
    }

    void connected() {
        connects++;
        changed(StreamState.CONNECTED, null);
    }

    void changed(StreamState state, String reason) {
        StreamChanged last = change;
        boolean repeated = last.state() == state && (reason == null || reason.equals(last.reason()));
        if (!repeated) {
            Instant since = last.state() == state ? last.since() : clock.instant();
            change = new StreamChanged(source.connection(), state, reason, since);
            publish(change);
        }
        LOG.atLevel(repeated ? Level.DEBUG : Level.INFO)
                .log("stream {}: {}{}", source.connection(), state, reason == null ? "" : ": " + reason);
    }

    void lookAt(Collection<StreamChannel> channels) {
        Instant latest = lastFrameAt;
        for (StreamChannel channel : channels) {
            Instant at = channel.lastFrameAt();
            latest = at != null && (latest == null || at.isAfter(latest)) ? at : latest;
        }
        lastFrameAt = latest;
    }

    /** Frames that came a second time, by their numbers. */
    long repetitions() {
        return repeated.sum();
    }

    long gaps() {
        return gaps.sum();
    }

    void repeated() {
        repeated.increment();
    }

    /** Frames were missed. @param channel empty when the whole socket is counted, as is {@code key} for a channel */
    void gap(String channel, String key, long missed, boolean ofOrders, String problem, String raw) {
        gaps.increment();
        String where = (channel + " " + key).strip();
        drift("sequence: " + (where.isEmpty() ? "socket" : where) + ": " + problem, raw, false);
        publish(new StreamGap(source.connection(), channel, key, missed, ofOrders, clock.instant()));
    }

    void recovered(String what) {
        LOG.info("stream {}: {} is whole again after a gap", source.connection(), what.strip());
    }

    /** @param lost whether data may have been in it */
    void drift(String problem, String raw, boolean lost) {
        String map = source.pack() + "/stream";
        publish(new Drift(source.connection(), map, problem, raw, lost, clock.instant()));
    }

    private void publish(Object event) {
        try {
            events.accept(event);
        } catch (RuntimeException e) {
            LOG.error(
                    "stream {}: a listener failed on {}",
                    source.connection(),
                    event.getClass().getSimpleName(),
                    e);
        }
    }
}
