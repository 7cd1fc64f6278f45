package dev.naru.api;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** What the API does by the clock. */
final class ApiTasks implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ApiTasks.class);
    private static final long WANTS_MS = 5_000;
    private static final long STREAM_MS = 20_000;

    private final LiveWants wants;
    private final StreamHandler stream;
    private ScheduledExecutorService thread;

    ApiTasks(LiveWants wants, StreamHandler stream) {
        this.wants = wants;
        this.stream = stream;
    }

    @Override
    public void start() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "api-tasks");
            created.setDaemon(true);
            return created;
        });
        every(WANTS_MS, wants::releaseExpired);
        every(STREAM_MS, stream::check);
    }

    private void every(long periodMs, Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.warn("a task of the API failed and is tried again", e);
                    }
                },
                periodMs,
                periodMs,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        thread.shutdownNow();
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
