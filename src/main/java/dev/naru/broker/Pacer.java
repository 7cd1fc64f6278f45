package dev.naru.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Says when the next call may leave, so that the server never counts more than the rate in any stretch of its length.
 *
 * <p>There are as many places as calls per period, and a call blocks its place for one period from its <em>answer</em>,
 * because the server cannot have counted it later than that: neither a slow network nor a pause of this process can
 * squeeze calls together. A call that hangs counts as arrived after {@link #LONGEST_WAY}. Between two calls lies an even
 * share of the period, so that a free place is never far off. Not thread-safe: its {@link CallBudget} guards it.
 */
final class Pacer {
    /** Longer than a request takes to be read by the server, connection set-up included. */
    static final Duration LONGEST_WAY = Duration.ofSeconds(1);

    /** A little more than an even share, so that the places don't all fill up and stop the flow. */
    private static final double SPACING = 1.04;

    private static final long MARGIN_NANOS = Duration.ofMillis(2).toNanos();
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final Rate rate;
    private final long periodNanos;
    private final long spacingNanos;
    private final NavigableSet<Place> soonestFree = new TreeSet<>(Place.SOONEST);
    /** When the calls of the last second left, oldest first. */
    private final Deque<Long> left = new ArrayDeque<>();

    private long notBefore;

    /** Room for one call in a period. Its time changes only while it is in no order. */
    static final class Place {
        private static final Comparator<Place> SOONEST =
                Comparator.comparingLong((Place place) -> place.freeAt).thenComparingInt(place -> place.number);

        private final int number;
        private long freeAt;

        private Place(int number, long freeAt) {
            this.number = number;
            this.freeAt = freeAt;
        }
    }

    Pacer(Rate rate, long now) {
        this(rate, now, new long[0], now);
    }

    /** @param freeAt when the first places are free; the others are at {@code otherwise} */
    private Pacer(Rate rate, long notBefore, long[] freeAt, long otherwise) {
        this.rate = rate;
        this.periodNanos = rate.period().toNanos() + MARGIN_NANOS;
        this.spacingNanos = (long) (rate.period().toNanos() / rate.calls() * SPACING);
        this.notBefore = notBefore;
        for (int number = 0; number < rate.calls(); number++) {
            soonestFree.add(new Place(number, number < freeAt.length ? freeAt[number] : otherwise));
        }
    }

    /** One for another rate that knows of the calls this one let go, so that the change itself exceeds neither. */
    Pacer changed(Rate other, long now) {
        long longer = other.period().toNanos() - rate.period().toNanos();
        long[] latestFirst = soonestFree.descendingSet().stream()
                .mapToLong(place -> place.freeAt + longer)
                .toArray();
        // of a longer period nobody knows all calls
        long unknown = longer > 0 ? now + other.period().toNanos() + MARGIN_NANOS : now;
        Pacer next = new Pacer(other, notBefore, latestFirst, unknown);
        next.left.addAll(left);
        return next;
    }

    Rate rate() {
        return rate;
    }

    /** Nanoseconds from now until a call may leave; never negative. */
    long delay(long now) {
        return Math.max(0, Math.max(soonestFree.first().freeAt, notBefore) - now);
    }

    /** A call leaves. @return its place, to be given back with {@link #answered} */
    Place leaves(long now) {
        Place place = soonestFree.first();
        free(place, now + LONGEST_WAY.toNanos() + periodNanos);
        forgetEarlier(now);
        left.addLast(now);
        notBefore = Math.max(notBefore, now + spacingNanos);
        return place;
    }

    /** The call that {@link #leaves left} then was answered, or given up before it could be counted later. */
    void answered(Place place, long now) {
        free(place, Math.min(place.freeAt, now + periodNanos));
    }

    private void free(Place place, long at) {
        soonestFree.remove(place);
        place.freeAt = at;
        soonestFree.add(place);
    }

    /** The broker wants to be left alone so long. */
    void pause(long now, Duration length) {
        notBefore = Math.max(notBefore, now + length.toNanos());
    }

    /** Calls that left in the last second. */
    int lastSecond(long now) {
        forgetEarlier(now);
        return left.size();
    }

    private void forgetEarlier(long now) {
        while (!left.isEmpty() && now - left.peekFirst() >= SECOND_NANOS) {
            left.removeFirst();
        }
    }
}
