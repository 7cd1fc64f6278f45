package dev.naru.order.lease;

import dev.naru.order.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to write orders, held by at most one hub of a store. The holder's beat counts up; who waits takes over when
 * the beat has stood still for the holder's term by its <em>own</em> monotonic clock, so no clock is ever compared with
 * another and none may be set wrongly. A holder that could not renew for two thirds of the term stops by itself, and
 * whatever it still tries to write fails by the fence, in the store, in the same transaction.
 */
public final class Lease implements WriteRight {
    private static final long NONE = -1;

    private final LeaseStore store;
    private final Holder self;
    private final Predicate<Holder> dead;
    private final Duration term;
    private final Clock clock;
    private final LongSupplier nanos;
    private volatile long fence = NONE;
    private volatile long heldUntil;
    private volatile Holder other;
    private volatile String lastChange = "never held";
    private long renewedAt;
    private LeaseRow seen;
    private long seenAt;

    Lease(LeaseStore store, Holder self, Predicate<Holder> dead, Duration term, Clock clock, LongSupplier nanos) {
        this.store = store;
        this.self = self;
        this.dead = dead;
        this.term = term;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** @param term how long the holder may be silent before another hub takes over */
    public static Lease of(JdbcClient jdbc, Duration term, Clock clock) {
        return new Lease(
                new LeaseStore(jdbc), Processes.current(), Processes::provenDead, term, clock, System::nanoTime);
    }

    /** How often {@link #look} should be called. */
    public Duration pause() {
        Duration fifth = term.dividedBy(5);
        return fifth.compareTo(Duration.ofMillis(500)) < 0 ? fifth : Duration.ofMillis(500);
    }

    /**
     * Renews the lease, or takes it when it is free.
     *
     * @return whether it is this hub's
     * @throws org.springframework.dao.DataAccessException when the store can't be reached: nothing has changed then, but
     *     {@link #refusal} will say so in time
     */
    public synchronized boolean look() {
        long now = nanos.getAsLong();
        if (fence != NONE) {
            if (now - renewedAt < term.dividedBy(5).toNanos() && held()) {
                return true;
            }
            if (store.beat(fence)) {
                renewed(now);
                return true;
            }
            lost();
        }
        return take();
    }

    private void lost() {
        lastChange = "the hub on " + self.words() + " lost the right to write orders, fence " + fence;
        fence = NONE;
    }

    private boolean take() {
        LeaseRow row = store.read();
        long now = nanos.getAsLong();
        other = row.holder();
        if (other != null && !silent(row, now) && !dead.test(other)) {
            return false;
        }
        if (store.take(row, self.from(clock.instant()), term)) {
            fence = row.fence() + 1;
            lastChange = "the hub on " + self.words() + " took the right to write orders, fence " + fence
                    + (other == null ? "" : " over from " + other.words() + ", which had not given it back");
            renewed(now);
            return true;
        }
        return false;
    }

    private boolean silent(LeaseRow row, long now) {
        if (!row.unchangedSince(seen)) {
            seen = row;
            seenAt = now;
        }
        return now - seenAt >= row.term().toNanos();
    }

    private void renewed(long askedAt) {
        renewedAt = askedAt;
        heldUntil = askedAt + term.toNanos() / 3 * 2;
    }

    private boolean held() {
        return nanos.getAsLong() - heldUntil < 0;
    }

    /** Gives it back, so that another hub need not wait. */
    public synchronized void release() {
        if (fence != NONE) {
            store.release(fence);
            lastChange = "the hub on " + self.words() + " gave the right to write orders back, fence " + fence;
            fence = NONE;
        }
    }

    /** What this hub did with it last, in words for the audit: with its host, its process and the fence. */
    public String lastChange() {
        return lastChange;
    }

    /** Within a transaction: keeps the lease from changing hands until it ends. @param rows as that transaction sees them */
    void hold(LeaseStore rows) {
        long mine = fence;
        if (mine == NONE || !rows.beat(mine)) {
            heldUntil = nanos.getAsLong();
            throw new LeaseLostException();
        }
    }

    @Override
    public Optional<Refusal> refusal() {
        if (fence != NONE) {
            return held()
                    ? Optional.empty()
                    : Optional.of(new Refusal(
                            "LEASE_NOT_RENEWED",
                            null,
                            "this hub could not renew its right to write orders in time; it will by itself once the"
                                    + " store answers, unless another hub took over",
                            List.of()));
        }
        Holder holder = other;
        return Optional.ofNullable(holder)
                .map(writer -> new Refusal(
                        "READ_ONLY_HUB",
                        null,
                        "this hub is read-only: orders are written by the hub on " + writer.words() + " since "
                                + writer.since(),
                        List.of(writer.host(), String.valueOf(writer.pid()), writer.sinceText())));
    }
}
