package dev.naru.broker.stream;

import dev.naru.wire.Frame;
import java.util.List;

/**
 * Frames of one channel on their way from the socket to the route, in order. Never drops one: a full queue says so, and
 * the socket stops reading. The taker takes all there is at once, so batches grow with the load and stay small when it
 * is quiet.
 */
final class FrameQueue {
    private static final int MOST_IN_A_BURST = 256;

    private final int capacity;
    private List<Frame> frames = List.of();
    private boolean full;
    private boolean closed;

    FrameQueue(int capacity) {
        this.capacity = capacity;
    }

    /** How many frames may be gathered before they are given: few enough to keep the bound. */
    int burst() {
        return Math.max(1, Math.min(MOST_IN_A_BURST, capacity / 4));
    }

    /**
     * Takes over the list.
     *
     * @return {@code false} when the queue is full now and the giver must pause; the frames are kept all the same
     */
    synchronized boolean give(List<Frame> burst) {
        if (closed) {
            return true;
        }
        if (frames.isEmpty()) {
            frames = burst;
            notifyAll();
        } else {
            frames.addAll(burst);
        }
        full = frames.size() >= capacity;
        return !full;
    }

    /** Waits for frames. @return {@code null} when the queue is closed and empty */
    synchronized Batch take() throws InterruptedException {
        while (frames.isEmpty() && !closed) {
            wait();
        }
        if (frames.isEmpty()) {
            return null;
        }
        Batch batch = new Batch(frames, full);
        frames = List.of();
        full = false;
        return batch;
    }

    /** No more frames are kept; what is there can still be taken. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isFull() {
        return full;
    }

    synchronized int depth() {
        return frames.size();
    }

    /** @param wasFull {@code true} when the giver was told to pause and may go on now */
    record Batch(List<Frame> frames, boolean wasFull) {}
}
