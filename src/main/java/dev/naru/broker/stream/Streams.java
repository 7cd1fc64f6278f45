package dev.naru.broker.stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The streams of all connections that have a running stream route. */
public final class Streams {
    private final Function<String, StreamSource> sources;
    private final Clock clock;
    private final RandomGenerator random;
    private final Consumer<Object> events;
    private final MeterRegistry meters;
    private final Map<String, Open> open = new HashMap<>();

    /**
     * @param sources by connection id; throws when there is no such connection, or its pack has no stream
     * @param events takes {@link StreamChanged}, {@link StreamGap} and {@link dev.naru.model.Drift}, on the event loop of a stream
     */
    public Streams(
            Function<String, StreamSource> sources,
            Clock clock,
            RandomGenerator random,
            Consumer<Object> events,
            MeterRegistry meters) {
        this.sources = sources;
        this.clock = clock;
        this.random = random;
        this.events = events;
        this.meters = meters;
    }

    public synchronized Optional<BrokerStream> find(String connection) {
        return Optional.ofNullable(open.get(connection)).map(Open::stream);
    }

    StreamSource source(String connection) {
        return sources.apply(connection);
    }

    Clock clock() {
        return clock;
    }

    /** Begins to give the frames of a channel to the queue; opens the stream for the first one. */
    synchronized BrokerStream attach(String connection, String channel, FrameQueue queue, Vertx vertx, Dialer dialer) {
        Open entry = open.get(connection);
        BrokerStream stream = entry == null
                ? new BrokerStream(sources.apply(connection), vertx, clock, random, events)
                : entry.stream();
        stream.channel(channel);
        if (entry == null) {
            entry = new Open(stream, new HashMap<>(), measured(stream));
            open.put(connection, entry);
        }
        if (entry.queues().containsKey(channel)) {
            throw new IllegalStateException("broker-stream:" + connection + "/" + channel
                    + " has a consumer already (expected one route each)");
        }
        entry.queues().put(channel, measured(connection, channel, queue));
        stream.attach(channel, queue, dialer);
        return stream;
    }

    synchronized Future<Void> detach(String connection, String channel) {
        Open entry = open.get(connection);
        meters.remove(entry.queues().remove(channel));
        if (entry.queues().isEmpty()) {
            open.remove(connection);
            entry.meters().forEach(meters::remove);
        }
        return entry.stream().detach(channel);
    }

    /** How long frames wait for their route. */
    Timer lag(String connection, String channel) {
        return Timer.builder("naru.stream.lag")
                .description("Time from the socket to the route, of the oldest frame of each batch")
                .tags("connection", connection, "channel", channel)
                .register(meters);
    }

    private List<Meter> measured(BrokerStream stream) {
        String connection = stream.connection();
        return List.of(
                FunctionCounter.builder("naru.stream.reconnects", stream, BrokerStream::reconnects)
                        .tag("connection", connection)
                        .register(meters),
                FunctionCounter.builder("naru.stream.frames", stream, BrokerStream::frames)
                        .tag("connection", connection)
                        .register(meters),
                FunctionCounter.builder("naru.stream.gaps", stream, BrokerStream::gaps)
                        .description("Times that frames were missed, by their numbers")
                        .tag("connection", connection)
                        .register(meters),
                FunctionCounter.builder("naru.stream.repetitions", stream, BrokerStream::repetitions)
                        .description("Frames that came a second time, by their numbers")
                        .tag("connection", connection)
                        .register(meters),
                Gauge.builder("naru.stream.subscriptions", stream, BrokerStream::subscriptions)
                        .tag("connection", connection)
                        .register(meters));
    }

    private Meter measured(String connection, String channel, FrameQueue queue) {
        return Gauge.builder("naru.stream.queue", queue, FrameQueue::depth)
                .description("Frames waiting for their route")
                .tags("connection", connection, "channel", channel)
                .register(meters);
    }

    private record Open(BrokerStream stream, Map<String, Meter> queues, List<Meter> meters) {}
}
