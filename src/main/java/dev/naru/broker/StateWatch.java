package dev.naru.broker;

import dev.naru.model.Drift;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/** Looks at every connection twice a second, so that a change of its state is told while nobody asks. */
final class StateWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(StateWatch.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final BrokerStatuses statuses;
    private ScheduledExecutorService timer;

    StateWatch(BrokerStatuses statuses) {
        this.statuses = statuses;
    }

    @EventListener
    void on(Drift drift) {
        statuses.count(drift);
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "broker-state");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::refresh, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refresh() {
        try {
            statuses.refresh();
        } catch (RuntimeException e) {
            LOG.warn("the state of the connections could not be read: {}", e.toString(), e);
        }
    }

    @Override
    public synchronized void stop() {
        timer.shutdownNow();
        timer = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
