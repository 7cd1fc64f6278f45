package dev.naru.broker;

import dev.naru.broker.stream.BrokerStream;
import dev.naru.broker.stream.StreamChanged;
import dev.naru.broker.stream.Streams;
import dev.naru.broker.stream.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/** Gathers what is wanted and tells the streams, a moment later, so that a burst of changes is one. */
final class RankedWants implements Wanted, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RankedWants.class);

    private final Connections connections;
    private final Streams streams;
    private final StreamChoice choice;
    private final Clock clock;
    private final Duration delay;
    private final WantedSet wants;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "wanted");
        thread.setDaemon(true);
        return thread;
    });
    private Instant nextLook;

    /** @param delay how long changes are gathered @param linger how long a subscription outlives the last want */
    RankedWants(Connections connections, Streams streams, Clock clock, Duration delay, Duration linger) {
        this.connections = connections;
        this.streams = streams;
        this.choice = new StreamChoice(connections, streams, clock);
        this.clock = clock;
        this.delay = delay;
        this.wants = new WantedSet(linger);
    }

    @Override
    public Want want(String kind, String symbol, Rank rank) {
        Topic topic = new Topic(kind, symbol);
        synchronized (wants) {
            wants.add(topic, rank);
        }
        tellSoon();
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                synchronized (wants) {
                    wants.remove(topic, rank, clock.instant());
                }
                tellSoon();
            }
        };
    }

    @Override
    public List<String> polled(String connection, String kind) {
        if (!connection.equals(choice.carrier(kind))) {
            return List.of();
        }
        return streams.find(connection)
                .map(stream -> symbols(kind).stream()
                        .filter(symbol -> isLeftTo(stream, new Topic(kind, symbol)))
                        .toList())
                .orElseGet(() -> symbols(kind));
    }

    private List<String> symbols(String kind) {
        synchronized (wants) {
            return wants.ranked().stream()
                    .filter(topic -> topic.channel().equals(kind) && wants.isWanted(topic))
                    .map(Topic::key)
                    .toList();
        }
    }

    /** What a connection polls, over all kinds, as {@code kind:symbol}. */
    List<String> polled(String connection) {
        return kinds().stream()
                .flatMap(kind -> polled(connection, kind).stream().map(symbol -> kind + ":" + symbol))
                .toList();
    }

    @EventListener
    void on(StreamChanged change) {
        tellSoon();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** What a broker refused to stream is not polled either: it has said that it does not know it. */
    private static boolean isLeftTo(BrokerStream stream, Topic topic) {
        return !stream.carries(topic) && !stream.refused().containsKey(topic);
    }

    private List<String> kinds() {
        synchronized (wants) {
            return wants.ranked().stream().map(Topic::channel).distinct().toList();
        }
    }

    private void tellSoon() {
        if (scheduled.compareAndSet(false, true)) {
            later(delay);
        }
    }

    private void later(Duration wait) {
        try {
            timer.schedule(this::tell, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the hub is stopping: nobody is left to tell
            scheduled.set(false);
        }
    }

    /** Touched by the timer's own thread only. */
    private void lookAgain(Instant now, Instant at) {
        if (nextLook == null || !nextLook.isAfter(now) || at.isBefore(nextLook)) {
            nextLook = at;
            later(Duration.between(now, at).plusMillis(1));
        }
    }

    private void tell() {
        try {
            scheduled.set(false);
            tellStreams();
        } catch (RuntimeException e) {
            LOG.error("wanted: the streams could not be told what is wanted", e);
        }
    }

    private void tellStreams() {
        List<Topic> ranked;
        Instant now = clock.instant();
        synchronized (wants) {
            wants.expire(now).ifPresent(next -> lookAgain(now, next));
            ranked = wants.ranked();
        }
        Map<String, List<Topic>> perConnection = new LinkedHashMap<>();
        connections.all().forEach(connection -> perConnection.put(connection.id(), new ArrayList<>()));
        Map<String, String> carriers = new LinkedHashMap<>();
        for (Topic topic : ranked) {
            String carrier = carriers.computeIfAbsent(topic.channel(), choice::carrier);
            if (carrier != null) {
                perConnection.get(carrier).add(topic);
            }
        }
        perConnection.forEach(
                (connection, topics) -> streams.find(connection).ifPresent(stream -> stream.want(topics)));
    }
}
