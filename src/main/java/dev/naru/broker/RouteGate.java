package dev.naru.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets nobody into a route while it is swapped, and lets the swap wait for those who are in it. Who comes meanwhile waits
 * a moment: an order must not be refused because somebody saves a file.
 */
final class RouteGate {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Integer> inside = new HashMap<>();
    private final Set<String> closed = new HashSet<>();

    /** To be closed when the call is over. */
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits while the route is being swapped, a few seconds at most.
     *
     * @throws BrokerCallException of kind {@code NOT_SENT} when that takes too long
     */
    Pass enter(String routeId) {
        lock.lock();
        try {
            awaitOpen(routeId);
            inside.merge(routeId, 1, Integer::sum);
            return () -> leave(routeId);
        } finally {
            lock.unlock();
        }
    }

    private void awaitOpen(String routeId) {
        long left = PATIENCE.toNanos();
        try {
            while (closed.contains(routeId)) {
                if (left <= 0) {
                    throw notSent(routeId + " is being swapped for " + PATIENCE.toSeconds() + " s already", null);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notSent("interrupted while " + routeId + " was swapped", e);
        }
    }

    private void leave(String routeId) {
        lock.lock();
        try {
            inside.computeIfPresent(routeId, (id, count) -> count == 1 ? null : count - 1);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes the routes and waits for those who are inside. @return whether all of them came out in time */
    boolean close(Collection<String> routeIds, Duration patience) {
        lock.lock();
        try {
            closed.addAll(routeIds);
            long left = patience.toNanos();
            while (routeIds.stream().anyMatch(inside::containsKey)) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    void open(Collection<String> routeIds) {
        lock.lock();
        try {
            closed.removeAll(routeIds);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static BrokerCallException notSent(String why, Exception cause) {
        return new BrokerCallException(BrokerCallException.Kind.NOT_SENT, null, why, null, cause);
    }
}
