package dev.naru.order.halt;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one thread that writes and reads what stops trading, so that an older reading never undoes a newer writing. */
final class Keeper implements AutoCloseable {
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "halts"));

    /** Runs it soon. */
    CompletableFuture<Void> soon(Runnable task) {
        return CompletableFuture.runAsync(task, thread);
    }

    /**
     * Runs it and waits for what comes of it.
     *
     * @throws TimeoutException when it takes longer; it may still be done then
     */
    <T> T call(Callable<T> task, Duration longest) throws TimeoutException {
        try {
            return thread.submit(task).get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** @param task must not throw */
    void every(Duration period, Runnable task) {
        thread.scheduleWithFixedDelay(task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is being written is finished first. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(CLOSED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
