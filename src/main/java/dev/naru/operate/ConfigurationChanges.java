package dev.naru.operate;

import dev.naru.audit.ConfigurationRecord;
import dev.naru.broker.FileStatus;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Accounts for files of the routes folder that change while the hub runs, soon after they are live. */
@Component
class ConfigurationChanges implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConfigurationChanges.class);
    /** Files that are saved together are compared together. */
    private static final long GATHER_MS = 1_000;

    private final ConfigurationRecord record;
    private final Configured configured;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "configuration-changes");
        made.setDaemon(true);
        return made;
    });

    ConfigurationChanges(ConfigurationRecord record, Configured configured) {
        this.record = record;
        this.configured = configured;
    }

    @EventListener
    void on(FileStatus file) {
        if (file.state() == FileStatus.State.LOADED && waiting.compareAndSet(false, true)) {
            try {
                thread.schedule(this::compare, GATHER_MS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                log.debug("stopping: the next start accounts for {}", file.path());
            }
        }
    }

    private void compare() {
        waiting.set(false);
        try {
            record.compare(configured.now());
        } catch (RuntimeException e) {
            log.error("The audit can't be written: {}", e.toString());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
