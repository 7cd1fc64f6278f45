package dev.naru.order.halt;

import dev.naru.order.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What is halted, in memory for whoever asks and in the store for the next start and for other hubs on it. A halt holds
 * from the moment it is asked for, and is written as soon as the store takes it; a release holds once it is written.
 */
final class HaltState {
    private static final Logger log = LoggerFactory.getLogger(HaltState.class);

    /** So long what was read last may stand for a store that can't be read. */
    private static final long TRUSTED_NANOS = Duration.ofSeconds(1).toNanos();

    private static final Duration RELEASE_WITHIN = Duration.ofSeconds(10);

    private final HaltRows rows;
    private final Keeper keeper;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<HaltScope, Halt> unwritten = new ConcurrentHashMap<>();
    private volatile Map<HaltScope, Halt> stored = Map.of();
    private volatile String problem = "it has not been read yet";
    private boolean everRead;
    private Long failingSince;

    HaltState(HaltRows rows, Keeper keeper) {
        this.rows = rows;
        this.keeper = keeper;
    }

    /** The halt of exactly that scope; {@code null} when there is none. */
    Halt of(HaltScope scope) {
        Halt written = stored.get(scope);
        Halt waiting = unwritten.get(scope);
        return written == null || waiting == null
                ? (written == null ? waiting : written)
                : Halt.stricter(written, waiting);
    }

    /** Oldest first. */
    List<Halt> inForce() {
        Map<HaltScope, Halt> all = new HashMap<>(stored);
        unwritten.forEach((scope, waiting) -> all.merge(scope, waiting, Halt::stricter));
        List<Halt> halts = new ArrayList<>(all.values());
        halts.sort(Comparator.comparing(Halt::at));
        return halts;
    }

    /** Why nobody can tell what is halted, and so everything is; {@code null} when it is known. */
    String problem() {
        return problem;
    }

    /** Whether it is in force, but would not survive a restart yet. */
    boolean isUnwritten(HaltScope scope) {
        return unwritten.containsKey(scope);
    }

    /** Told after every change, on the thread that made it: must return at once. */
    AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** In force when this returns. @return done when the first attempt to write it is over */
    CompletableFuture<Void> halt(Halt halt) {
        unwritten.merge(halt.scope(), halt, Halt::stricter);
        changed();
        log.warn("{} halted by {}: {}", halt.scope(), halt.caller().actor(), halt.reason());
        return keeper.soon(this::refresh);
    }

    /**
     * @throws DataAccessException when it can't be written; it stays halted then
     * @throws IllegalStateException when another halt has taken its place meanwhile
     */
    void release(Halt halt, Caller caller, Instant at) throws TimeoutException {
        keeper.call(
                () -> {
                    if (!halt.equals(of(halt.scope()))) {
                        throw new IllegalStateException("another halt has taken its place");
                    }
                    rows.release(halt, caller, at);
                    Map<HaltScope, Halt> left = new HashMap<>(stored);
                    left.remove(halt.scope());
                    stored = Map.copyOf(left);
                    unwritten.remove(halt.scope(), halt);
                    return null;
                },
                RELEASE_WITHIN);
        changed();
        log.warn("{} released by {}", halt.scope(), caller.actor());
    }

    List<HaltEvent> history(int limit) {
        return rows.history(limit);
    }

    /** Writes what waits, then reads what holds. On the keeper's thread only. */
    void refresh() {
        try {
            writeWaiting();
            Map<HaltScope, Halt> now = rows.inForce();
            boolean news = problem != null || !now.equals(stored);
            stored = now;
            known();
            if (news) {
                changed();
            }
        } catch (DataAccessException e) {
            failed(e.getMessage());
        } catch (RuntimeException e) {
            unknown(e.getMessage());
        }
    }

    /** As {@link #refresh}, but what was read before does not stand for a store that can't be read now. */
    void readAnew() {
        everRead = false;
        refresh();
    }

    private void writeWaiting() {
        try {
            unwritten.values().forEach(this::write);
        } catch (RuntimeException e) {
            log.warn("a halt is in force, but can't be written yet: {}", e.getMessage());
        }
    }

    private void write(Halt halt) {
        rows.halt(halt);
        Map<HaltScope, Halt> with = new HashMap<>(stored);
        with.merge(halt.scope(), halt, Halt::stricter);
        stored = Map.copyOf(with);
        unwritten.remove(halt.scope(), halt);
    }

    private void known() {
        if (problem != null) {
            log.info("what is halted is known: {}", stored.isEmpty() ? "nothing" : stored.keySet());
        }
        everRead = true;
        failingSince = null;
        problem = null;
    }

    private void failed(String why) {
        if (failingSince == null) {
            failingSince = System.nanoTime();
        }
        if (!everRead || System.nanoTime() - failingSince > TRUSTED_NANOS) {
            unknown("the store can't be read: " + why);
        }
    }

    private void unknown(String why) {
        if (!why.equals(problem)) {
            problem = why;
            log.error("trading is halted: the state of halts is not known: {}", why);
            changed();
        }
    }

    private void changed() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                log.warn("a listener for halts failed", e);
            }
        }
    }
}
