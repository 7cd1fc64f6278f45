package dev.naru.feed;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** What the feed does by the clock; ends with the last candles written. */
@Component
final class FeedTasks implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FeedTasks.class);
    private static final long TICK_MS = 500;
    private static final long WRITE_MS = 3_000;
    private static final long BETWEEN_ASKS_MS = 150;
    private static final long AFTER_FAILURE_MS = 5_000;
    private static final long CLEAR_MS = Duration.ofHours(24).toMillis();
    private static final long STOP_MS = 5_000;

    private final TradeIntake trades;
    private final WatchList watchList;
    private final Instruments instruments;
    private final MinuteCandles candles;
    private final PhaseWatch phases;
    private final StaleWatch staleWatch;
    private ScheduledExecutorService quick;
    private ScheduledExecutorService patient;
    private ScheduledExecutorService writer;
    private volatile boolean running;

    FeedTasks(
            TradeIntake trades,
            WatchList watchList,
            Instruments instruments,
            MinuteCandles candles,
            PhaseWatch phases,
            StaleWatch staleWatch) {
        this.trades = trades;
        this.watchList = watchList;
        this.instruments = instruments;
        this.candles = candles;
        this.phases = phases;
        this.staleWatch = staleWatch;
    }

    @Override
    public void start() {
        running = true;
        quick = thread("feed-tick");
        patient = thread("feed-ask");
        writer = thread("feed-write");
        every(quick, TICK_MS, trades::release);
        every(quick, TICK_MS, candles::announce);
        every(quick, TICK_MS, staleWatch::announceChanges);
        every(quick, TICK_MS, phases::announceChanges);
        every(writer, WRITE_MS, candles::write);
        every(writer, WRITE_MS, instruments::write);
        every(writer, CLEAR_MS, candles::clear);
        watchList.start();
        patient.schedule(this::ask, 0, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        boolean more = false;
        try {
            more = watchList.askNext();
        } catch (RuntimeException e) {
            LOG.warn("the watch list could not be asked for", e);
        }
        if (running) {
            patient.schedule(this::ask, more ? BETWEEN_ASKS_MS : AFTER_FAILURE_MS, TimeUnit.MILLISECONDS);
        }
    }

    private static void every(ScheduledExecutorService thread, long periodMs, Runnable task) {
        thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.warn("a task of the feed failed and is tried again", e);
                    }
                },
                0,
                periodMs,
                TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void stop() {
        running = false;
        watchList.stop();
        quick.shutdownNow();
        patient.shutdownNow();
        writer.shutdown();
        try {
            writer.awaitTermination(STOP_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        candles.write();
        instruments.write();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
