package dev.naru.simulator.traffic;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts arrivals in any second that ends now, and remembers the fullest such second. */
public final class SlidingWindow {

    private static final long SECOND = 1_000_000_000L;

    private final Deque<Long> arrivals = new ArrayDeque<>();
    private final int limit;
    private int fullest;

    /** {@code limit} arrivals may stand in one window; 0 means any number. */
    public SlidingWindow(int limit) {
        this.limit = limit;
    }

    /** Whether one more arrival fits; if so it is counted. */
    public synchronized boolean admit(long nanos) {
        while (!arrivals.isEmpty() && nanos - arrivals.peekFirst() >= SECOND) {
            arrivals.removeFirst();
        }
        if (limit > 0 && arrivals.size() >= limit) {
            return false;
        }
        arrivals.addLast(nanos);
        fullest = Math.max(fullest, arrivals.size());
        return true;
    }

    public synchronized int fullest() {
        return fullest;
    }
}
