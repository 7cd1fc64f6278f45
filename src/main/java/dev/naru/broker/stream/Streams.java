package dev.naru.broker.stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Collection;
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
    private final Map<String, Integer> holds = new HashMap<>();

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

    /** What a consumer reads from, and the stream it comes from. */
    record Attached(BrokerStream stream, FrameQueue queue) {}

    /** To be closed when the routes are there again. */
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Until it is closed, a channel whose route stops keeps its socket and its queue for the route that starts instead, so
     * that no frame is lost between the two. What no route has taken over by then is let go.
     */
    public synchronized Hold hold(Collection<String> connections) {
        List<String> held = List.copyOf(connections);
        held.forEach(connection -> holds.merge(connection, 1, Integer::sum));
        return () -> release(held);
    }

    synchronized boolean isHeld(String connection) {
        return holds.containsKey(connection);
    }

    private synchronized void release(List<String> connections) {
        for (String connection : connections) {
            holds.computeIfPresent(connection, (id, count) -> count == 1 ? null : count - 1);
            Open entry = open.get(connection);
            if (entry != null && !isHeld(connection)) {
                List<String> left = entry.queues().entrySet().stream()
                        .filter(queue -> queue.getValue().ended())
                        .map(Map.Entry::getKey)
                        .toList();
                left.forEach(channel -> {
                    FrameQueue queue = entry.queues().get(channel).queue();
                    detach(connection, channel);
                    queue.close();
                });
            }
        }
    }

    /**
     * Begins to give the frames of a channel to a queue, which may hold some already; opens the stream for the first
     * channel.
     */
    synchronized Attached attach(String connection, String channel, int queueSize, Vertx vertx, Dialer dialer) {
        Open entry = open.get(connection);
        BrokerStream stream = entry == null
                ? new BrokerStream(sources.apply(connection), vertx, clock, random, events)
                : entry.stream();
        stream.channel(channel);
        if (entry == null) {
            entry = new Open(stream, new HashMap<>(), measured(stream));
            open.put(connection, entry);
        }
        Consumed known = entry.queues().get(channel);
        if (known != null && !known.ended()) {
            throw new IllegalStateException("broker-stream:" + connection + "/" + channel
                    + " has a consumer already (expected one route each)");
        }
        FrameQueue queue = known == null ? new FrameQueue(queueSize) : known.queue();
        queue.takenOver(queueSize);
        Meter meter = known == null ? measured(connection, channel, queue) : known.meter();
        entry.queues().put(channel, new Consumed(queue, meter, false));
        if (known == null) {
            stream.attach(channel, queue, dialer);
        }
        return new Attached(stream, queue);
    }

    synchronized Future<Void> detach(String connection, String channel) {
        Open entry = open.get(connection);
        meters.remove(entry.queues().remove(channel).meter());
        if (entry.queues().isEmpty()) {
            open.remove(connection);
            entry.meters().forEach(meters::remove);
        }
        return entry.stream().detach(channel);
    }

    /** The consumer of a held channel is gone: another may take its queue over. */
    synchronized void ended(String connection, String channel, FrameQueue queue) {
        Open entry = open.get(connection);
        Consumed known = entry == null ? null : entry.queues().get(channel);
        if (known != null && known.queue() == queue) {
            entry.queues().put(channel, new Consumed(queue, known.meter(), true));
            if (!isHeld(connection)) {
                detach(connection, channel);
                queue.close();
            }
        }
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

    private record Open(BrokerStream stream, Map<String, Consumed> queues, List<Meter> meters) {}

    /** @param ended whether its consumer is gone and its frames wait for another */
    private record Consumed(FrameQueue queue, Meter meter, boolean ended) {}
}
