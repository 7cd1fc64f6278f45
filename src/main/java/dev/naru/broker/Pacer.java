package dev.naru.broker;

import java.time.Duration;
import java.util.Arrays;

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
    private final long[] freeAt;
    private final long[] leftAt;
    private long notBefore;

    Pacer(Rate rate, long now) {
        this.rate = rate;
        this.periodNanos = rate.period().toNanos() + MARGIN_NANOS;
        this.spacingNanos = (long) (rate.period().toNanos() / rate.calls() * SPACING);
        this.freeAt = new long[rate.calls()];
        this.leftAt = new long[rate.calls()];
        this.notBefore = now;
        Arrays.fill(freeAt, now);
        Arrays.fill(leftAt, now - SECOND_NANOS);
    }

    /** One for another rate that knows of the calls this one let go, so that the change itself exceeds neither. */
    Pacer changed(Rate other, long now) {
        Pacer next = new Pacer(other, now);
        long longer = next.periodNanos - periodNanos;
        long[] latestFirst = Arrays.stream(freeAt)
                .map(free -> -(free + longer))
                .sorted()
                .map(free -> -free)
                .toArray();
        for (int i = 0; i < next.freeAt.length; i++) {
            // of a longer period nobody knows all calls
            next.freeAt[i] = i < latestFirst.length ? latestFirst[i] : longer > 0 ? now + next.periodNanos : now;
        }
        long[] left =
                Arrays.stream(leftAt).map(at -> -at).sorted().map(at -> -at).toArray();
        System.arraycopy(left, 0, next.leftAt, 0, Math.min(left.length, next.leftAt.length));
        next.notBefore = notBefore;
        return next;
    }

    Rate rate() {
        return rate;
    }

    /** Nanoseconds from now until a call may leave; never negative. */
    long delay(long now) {
        return Math.max(0, Math.max(freeAt[firstFree()], notBefore) - now);
    }

    /** A call leaves. @return its place, to be given back with {@link #answered} */
    int leaves(long now) {
        int place = firstFree();
        freeAt[place] = now + LONGEST_WAY.toNanos() + periodNanos;
        leftAt[place] = now;
        notBefore = Math.max(notBefore, now + spacingNanos);
        return place;
    }

    /** The call that {@link #leaves left} then was answered, or given up before it could be counted later. */
    void answered(int place, long now) {
        freeAt[place] = Math.min(freeAt[place], now + periodNanos);
    }

    /** The broker wants to be left alone so long. */
    void pause(long now, Duration length) {
        notBefore = Math.max(notBefore, now + length.toNanos());
    }

    /** Calls that left in the last second. */
    int lastSecond(long now) {
        return (int)
                Arrays.stream(leftAt).filter(left -> now - left < SECOND_NANOS).count();
    }

    private int firstFree() {
        int first = 0;
        for (int i = 1; i < freeAt.length; i++) {
            first = freeAt[i] < freeAt[first] ? i : first;
        }
        return first;
    }
}
