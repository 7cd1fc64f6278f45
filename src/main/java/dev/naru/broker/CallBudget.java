package dev.naru.broker;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The calls one key may make, handed out by lane and then by age. What may leave is decided at the moment a place is
 * free, so an urgent call overtakes everything that still waits.
 */
final class CallBudget {
    private static final int MOST_WAITING = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeSet<Waiting> queue =
            new TreeSet<>(Comparator.comparing(Waiting::lane).thenComparingLong(Waiting::number));
    private final Map<String, Pacer> apiPacers = new HashMap<>();
    private final LongSupplier nanos;
    private Pacer pacer;
    private long arrivals;

    CallBudget(Rate rate, LongSupplier nanos) {
        this.pacer = new Pacer(rate, nanos.getAsLong());
        this.nanos = nanos;
    }

    /**
     * Waits for a turn. One that comes later than patience lasts is none, even if it is free by then: the process may
     * have stood still meanwhile.
     *
     * @param apiLimit a limit of that API alone; {@code null} for none
     * @throws BrokerCallException of kind {@code NOT_SENT} when the turn does not come in time
     */
    Turn take(Lane lane, String api, Rate apiLimit, Duration patience) {
        lock.lock();
        try {
            Waiting me = new Waiting(lane, arrivals++, apiPacer(api, apiLimit), lock.newCondition());
            if (queue.size() >= MOST_WAITING) {
                throw notSent(queue.size() + " calls wait already (expected: fewer than " + MOST_WAITING + ")");
            }
            queue.add(me);
            try {
                awaitTurn(me, patience);
                return leave(me);
            } finally {
                queue.remove(me);
                wakeNext();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitTurn(Waiting me, Duration patience) {
        wakeNext();
        long deadline = nanos.getAsLong() + patience.toNanos();
        while (true) {
            long now = nanos.getAsLong();
            Waiting first = next(now);
            long delay = first == me ? delay(me, now) : Long.MAX_VALUE;
            if (first != me) {
                // whose turn it is can change by time alone, and who waited for it sleeps
                first.turn().signal();
            }
            boolean late = deadline - now < 0;
            if (delay <= 0 && !late) {
                return;
            }
            if (deadline - now <= 0) {
                throw notSent("no turn within " + patience.toSeconds() + " s, " + (queue.size() - 1)
                        + " others wait (limit: " + pacer.rate() + ")");
            }
            try {
                me.turn().awaitNanos(Math.min(delay, deadline - now));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw notSent("interrupted while waiting for its turn");
            }
        }
    }

    private Turn leave(Waiting me) {
        long now = nanos.getAsLong();
        Pacer.Place place = pacer.leaves(now);
        Pacer.Place apiPlace = me.apiPacer() == null ? null : me.apiPacer().leaves(now);
        return new Turn(this, pacer, place, me.apiPacer(), apiPlace);
    }

    /** The first in order whose own API may be called by the time the connection may; else the one soonest ready. */
    private Waiting next(long now) {
        long soon = pacer.delay(now);
        Waiting best = null;
        long bestDelay = Long.MAX_VALUE;
        for (Waiting waiting : queue) {
            long delay = waiting.apiPacer() == null ? 0 : waiting.apiPacer().delay(now);
            if (delay <= soon) {
                return waiting;
            }
            if (delay < bestDelay) {
                best = waiting;
                bestDelay = delay;
            }
        }
        return best;
    }

    private long delay(Waiting waiting, long now) {
        long own = waiting.apiPacer() == null ? 0 : waiting.apiPacer().delay(now);
        return Math.max(pacer.delay(now), own);
    }

    private void wakeNext() {
        Waiting next = next(nanos.getAsLong());
        if (next != null) {
            next.turn().signal();
        }
    }

    private Pacer apiPacer(String api, Rate limit) {
        return limit == null
                ? null
                : apiPacers.compute(
                        api,
                        (key, known) -> known == null
                                ? new Pacer(limit, nanos.getAsLong())
                                : known.rate().equals(limit) ? known : known.changed(limit, nanos.getAsLong()));
    }

    /** From now on the broker allows another rate; what was called until now counts. */
    void change(Rate rate) {
        lock.lock();
        try {
            if (!pacer.rate().equals(rate)) {
                pacer = pacer.changed(rate, nanos.getAsLong());
                wakeNext();
            }
        } finally {
            lock.unlock();
        }
    }

    void pause(Duration length) {
        lock.lock();
        try {
            pacer.pause(nanos.getAsLong(), length);
        } finally {
            lock.unlock();
        }
    }

    BrokerStatus.Budget status() {
        lock.lock();
        try {
            return new BrokerStatus.Budget(pacer.rate().perSecond(), pacer.lastSecond(nanos.getAsLong()), queue.size());
        } finally {
            lock.unlock();
        }
    }

    private void answered(Turn turn) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            turn.pacer.answered(turn.place, now);
            if (turn.apiPacer != null) {
                turn.apiPacer.answered(turn.apiPlace, now);
            }
            wakeNext();
        } finally {
            lock.unlock();
        }
    }

    private static BrokerCallException notSent(String why) {
        return new BrokerCallException(BrokerCallException.Kind.NOT_SENT, null, "call budget: " + why, null, null);
    }

    private record Waiting(Lane lane, long number, Pacer apiPacer, Condition turn) {}

    /** Leave to make one call now; to be closed when its answer is there, or will not come. */
    static final class Turn implements AutoCloseable {
        private final CallBudget budget;
        private final Pacer pacer;
        private final Pacer.Place place;
        private final Pacer apiPacer;
        private final Pacer.Place apiPlace;

        private Turn(CallBudget budget, Pacer pacer, Pacer.Place place, Pacer apiPacer, Pacer.Place apiPlace) {
            this.budget = budget;
            this.pacer = pacer;
            this.place = place;
            this.apiPacer = apiPacer;
            this.apiPlace = apiPlace;
        }

        @Override
        public void close() {
            budget.answered(this);
        }
    }
}
