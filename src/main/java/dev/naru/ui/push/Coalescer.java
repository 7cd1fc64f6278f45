package dev.naru.ui.push;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Turns any number of updates into batches a browser can follow: at once when it is quiet, never more than one batch on
 * the way, a minimum gap between batches. Of several updates under one key only the newest is kept and that one is
 * always sent, so what waits is bounded by the number of keys however long the browser is away.
 *
 * <p>Updates come from any thread. A batch that is not confirmed within a while is followed by another one anyway, ever
 * more rarely, so that one lost confirmation does not freeze a screen and an unreachable browser costs next to nothing.
 */
final class Coalescer {
    private static final int MAX_BACK_OFF = 12;

    /** Runs tasks later. */
    interface Timer {
        void after(long nanos, Runnable task);
    }

    /** Takes a batch to the browser and runs {@code delivered} once the browser has it. */
    interface Outlet {
        void send(Collection<Runnable> batch, Runnable delivered);
    }

    private final Outlet outlet;
    private final Timer timer;
    private final LongSupplier nanoTime;
    private final long gapNanos;
    private final long patienceNanos;

    private Map<Object, Runnable> waiting = new LinkedHashMap<>();
    private long lastSent;
    private long batch;
    private int unconfirmed;
    private boolean inFlight;
    private boolean planned;
    private boolean paused;
    private boolean closed;

    /**
     * @param gap minimum time between two batches
     * @param patience how long a batch may stay unconfirmed before the next goes out all the same
     */
    Coalescer(Outlet outlet, Timer timer, LongSupplier nanoTime, Duration gap, Duration patience) {
        this.outlet = outlet;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.gapNanos = gap.toNanos();
        this.patienceNanos = patience.toNanos();
        this.lastSent = nanoTime.getAsLong() - gapNanos;
    }

    /** Replaces what waits under {@code key}. */
    synchronized void offer(Object key, Runnable update) {
        if (closed) {
            return;
        }
        waiting.put(key, update);
        plan();
    }

    /** The page is hidden: keep the newest, send nothing. */
    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        paused = false;
        plan();
    }

    synchronized void close() {
        closed = true;
        waiting = new LinkedHashMap<>();
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private void plan() {
        if (closed || paused || inFlight || planned || waiting.isEmpty()) {
            return;
        }
        planned = true;
        timer.after(Math.max(0, lastSent + gapNanos - nanoTime.getAsLong()), this::flush);
    }

    private void flush() {
        Collection<Runnable> updates;
        long sent;
        synchronized (this) {
            planned = false;
            if (closed || paused || inFlight || waiting.isEmpty()) {
                return;
            }
            updates = List.copyOf(waiting.values());
            waiting = new LinkedHashMap<>();
            inFlight = true;
            lastSent = nanoTime.getAsLong();
            sent = ++batch;
            timer.after(patienceNanos << Math.min(unconfirmed, MAX_BACK_OFF) / 3, () -> finished(sent, false));
        }
        outlet.send(updates, () -> finished(sent, true));
    }

    private synchronized void finished(long sent, boolean confirmed) {
        if (confirmed) {
            unconfirmed = 0;
        }
        if (sent != batch || !inFlight) {
            return;
        }
        if (!confirmed) {
            unconfirmed++;
        }
        inFlight = false;
        plan();
    }
}
