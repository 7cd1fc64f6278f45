package dev.naru.simulator;

import dev.naru.simulator.exchange.Exchange;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives the synthetic market at a number of trades per second, a batch every few milliseconds. */
final class Pace {

    private static final Logger log = LoggerFactory.getLogger(Pace.class);
    private static final int BATCH_MS = 20;
    private static final long SECOND = 1_000_000_000L;

    private final Exchange exchange;
    private final ScheduledExecutorService executor;
    private volatile int tradesPerSecond;
    private long lastNanos;
    private double owed;

    Pace(Exchange exchange, int tradesPerSecond) {
        this.exchange = exchange;
        this.tradesPerSecond = tradesPerSecond;
        this.lastNanos = exchange.time().nanos();
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "simulator-exchange");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleAtFixedRate(this::batch, BATCH_MS, BATCH_MS, TimeUnit.MILLISECONDS);
    }

    private void batch() {
        try {
            long now = exchange.time().nanos();
            owed += (double) (now - lastNanos) * tradesPerSecond / SECOND;
            lastNanos = now;
            // what could not be traded within a second is let go: a stopped machine must not answer with a flood
            owed = Math.min(owed, Math.max(1, tradesPerSecond));
            int trades = (int) owed;
            owed -= trades;
            exchange.advance(trades);
        } catch (RuntimeException e) {
            log.error("the synthetic market stumbled and goes on", e);
        }
    }

    void tradesPerSecond(int trades) {
        tradesPerSecond = trades;
    }

    int tradesPerSecond() {
        return tradesPerSecond;
    }

    void stop() {
        executor.shutdownNow();
    }
}
