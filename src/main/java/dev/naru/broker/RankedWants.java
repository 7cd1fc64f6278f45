package dev.naru.broker;

import dev.naru.broker.stream.StreamChanged;
import dev.naru.broker.stream.StreamState;
import dev.naru.broker.stream.Topic;
import dev.naru.model.BrokerState;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
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

/**
 * Gathers what is wanted and shares it out over the streams: a moment after a want, so that a burst of changes is one; at
 * once when a stream is lost or back; and by the clock, for what only time changes.
 */
final class RankedWants implements Wanted, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RankedWants.class);

    private final Carriers carriers;
    private final StreamChoice choice;
    private final Pollers pollers;
    private final Allotment allotment;
    private final Clock clock;
    private final Timing timing;
    private final WantedSet wants;
    private final Map<Carrier, List<Topic>> told = new HashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "wanted");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param delay how long changes are gathered
     * @param look how often it is looked whether time has changed anything
     * @param linger how long a subscription outlives the last want
     * @param probation how long a stream that was lost must hold before it gets its topics back
     * @param overlap for how long two streams carry a topic that moves from one to the other
     */
    record Timing(Duration delay, Duration look, Duration linger, Duration probation, Duration overlap) {}

    RankedWants(Carriers carriers, SourceOrder order, Clock clock, Timing timing) {
        this.carriers = carriers;
        this.choice = new StreamChoice(carriers, order, timing.probation(), clock);
        this.pollers = new Pollers(carriers, order, clock);
        this.allotment = new Allotment(timing.overlap());
        this.clock = clock;
        this.timing = timing;
        this.wants = new WantedSet(timing.linger());
        long look = timing.look().toMillis();
        timer.scheduleWithFixedDelay(this::tell, look, look, TimeUnit.MILLISECONDS);
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
        pollers.asked(connection, kind);
        return pollers.isFirst(connection, kind) ? leftOver(kind) : List.of();
    }

    /** What a connection polls, over all kinds, as {@code kind:symbol}. */
    List<String> polled(String connection) {
        return kinds().stream()
                .filter(kind -> pollers.isFirst(connection, kind))
                .flatMap(kind -> leftOver(kind).stream().map(symbol -> kind + ":" + symbol))
                .toList();
    }

    private List<String> leftOver(String kind) {
        List<Carrier> able = choice.ranked(kind);
        synchronized (wants) {
            return wants.ranked().stream()
                    .filter(topic -> topic.channel().equals(kind) && wants.isWanted(topic))
                    .filter(topic -> isLeftOver(topic, able))
                    .map(Topic::key)
                    .toList();
        }
    }

    /** What every broker refused to stream is not polled either: they have said that they do not know it. */
    private static boolean isLeftOver(Topic topic, List<Carrier> able) {
        boolean carried =
                able.stream().anyMatch(carrier -> carrier.state() == StreamState.CONNECTED && carrier.carries(topic));
        boolean refused = !able.isEmpty() && able.stream().allMatch(carrier -> carrier.refuses(topic));
        return !carried && !refused;
    }

    private List<String> kinds() {
        synchronized (wants) {
            return wants.ranked().stream().map(Topic::channel).distinct().toList();
        }
    }

    @EventListener
    void on(StreamChanged change) {
        choice.told(change);
        later(this::tell, Duration.ZERO);
    }

    @EventListener
    void on(BrokerState state) {
        pollers.told(state);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void tellSoon() {
        if (scheduled.compareAndSet(false, true)) {
            later(
                    () -> {
                        scheduled.set(false);
                        tell();
                    },
                    timing.delay());
        }
    }

    private void later(Runnable task, Duration wait) {
        try {
            timer.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.trace("the hub is stopping: nobody is left to tell", e);
        }
    }

    private void tell() {
        try {
            share();
        } catch (RuntimeException e) {
            LOG.error("wanted: the streams could not be told what is wanted", e);
        }
    }

    /** Tells every stream what it is to carry, if that has changed. */
    synchronized void share() {
        List<Topic> ranked;
        synchronized (wants) {
            wants.expire(clock.instant());
            ranked = wants.ranked();
        }
        Map<Carrier, List<Topic>> shares = allotment.share(ranked, carriers.all(), choice::ranked, clock.instant());
        told.keySet().retainAll(shares.keySet());
        shares.forEach((carrier, topics) -> {
            if (!topics.equals(told.put(carrier, topics))) {
                carrier.want(topics);
            }
        });
    }
}
