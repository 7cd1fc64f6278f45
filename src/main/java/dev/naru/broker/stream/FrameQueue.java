package dev.naru.broker.stream;

import dev.naru.wire.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Frames of one channel on their way from the socket to the route, in order. Never drops one: a full queue says so, and
 * the socket stops reading. The taker takes all there is at once, so batches grow with the load and stay small when it
 * is quiet.
 */
final class FrameQueue {
    private static final int MOST_IN_A_BURST = 256;

    private volatile int capacity;
    private List<Frame> frames = List.of();
    private final Deque<Mark> marks = new ArrayDeque<>();
    private boolean full;
    private boolean closed;
    private long given;
    private long passed;
    private int out;
    private boolean passedOn;

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
        given += burst.size();
        if (frames.isEmpty()) {
            frames = burst;
            notifyAll();
        } else {
            frames.addAll(burst);
        }
        full = frames.size() >= capacity;
        return !full;
    }

    /** Waits for frames. @return {@code null} when the queue is closed and empty, or passed on to another taker */
    synchronized Batch take() throws InterruptedException {
        passed += out;
        out = 0;
        tellMarks();
        while (frames.isEmpty() && !closed && !passedOn) {
            wait();
        }
        if (frames.isEmpty() || passedOn) {
            return null;
        }
        Batch batch = new Batch(frames, full);
        out = frames.size();
        frames = List.of();
        full = false;
        return batch;
    }

    /** Done when all that was given so far has been through the route. */
    synchronized CompletableFuture<Void> passed() {
        Mark mark = new Mark(given, new CompletableFuture<>());
        marks.add(mark);
        tellMarks();
        return mark.reached();
    }

    private void tellMarks() {
        while (!marks.isEmpty() && (passed >= marks.peek().given() || closed && frames.isEmpty())) {
            marks.remove().reached().complete(null);
        }
    }

    /** The taker gets nothing more; what comes is kept for the next one. */
    synchronized void passOn() {
        passedOn = true;
        notifyAll();
    }

    /** There is a new taker. */
    synchronized void takenOver(int newCapacity) {
        passedOn = false;
        capacity = newCapacity;
    }

    /** No more frames are kept; what is there can still be taken. */
    synchronized void close() {
        closed = true;
        tellMarks();
        notifyAll();
    }

    synchronized boolean isFull() {
        return full;
    }

    synchronized int depth() {
        return frames.size();
    }

    private record Mark(long given, CompletableFuture<Void> reached) {}

    /** @param wasFull {@code true} when the giver was told to pause and may go on now */
    record Batch(List<Frame> frames, boolean wasFull) {}
}
