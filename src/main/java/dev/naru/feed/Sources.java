package dev.naru.feed;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.broker.ConnectionsChanged;
import dev.naru.broker.SourceOrder;
import dev.naru.broker.stream.StreamChanged;
import dev.naru.broker.stream.StreamState;
import dev.naru.model.BrokerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Which connections the market is seen through. A simulated market and the real one have nothing to do with each other:
 * the first connection of the configuration decides which of the two is shown, and the others of that world help.
 */
@Component
final class Sources implements Standing {
    private static final String SIMULATOR = "simulator";
    private static final String NO_ROUTE = "NO_ROUTE";

    private final Brokers brokers;
    private final SourceOrder order;
    private final Map<String, BrokerState.State> told = new ConcurrentHashMap<>();
    private final Map<String, StreamState> streams = new ConcurrentHashMap<>();
    private final Map<String, Instant> lost = new ConcurrentHashMap<>();
    private volatile List<String> shown;

    Sources(Brokers brokers, SourceOrder order, Bus bus) {
        this.brokers = brokers;
        this.order = order;
        bus.subscribe(BrokerState.class, state -> {
            told.put(state.connection(), state.state());
            shown = null;
        });
    }

    boolean isShown(String connection) {
        List<String> current = shown();
        return current.isEmpty() || current.contains(connection);
    }

    /** Connections of the world that is shown, in the order of the configuration. */
    List<String> shown() {
        List<String> current = shown;
        if (current == null) {
            current = choose(brokers.statuses());
            shown = current;
        }
        return current;
    }

    boolean isDown(String connection) {
        BrokerState.State state = told.get(connection);
        return state == BrokerState.State.DOWN || state == BrokerState.State.DISABLED;
    }

    @EventListener
    void on(ConnectionsChanged change) {
        told.keySet().retainAll(change.ids());
        shown = null;
    }

    @EventListener
    void on(StreamChanged change) {
        streams.put(change.connection(), change.state());
        if (change.state() != StreamState.CONNECTED) {
            lost.put(change.connection(), change.since());
        }
    }

    @Override
    public boolean isAway(String connection) {
        StreamState stream = streams.get(connection);
        return stream != null && stream != StreamState.CONNECTED || isDown(connection);
    }

    @Override
    public boolean hasLeft(String connection, Instant heardAt) {
        Instant at = lost.get(connection);
        return isAway(connection) || at != null && !at.isBefore(heardAt);
    }

    @Override
    public boolean isPreferred(String connection, String other) {
        List<String> ranked = order.ranked("trade", shown());
        return ranked.indexOf(connection) < ranked.indexOf(other);
    }

    private static List<String> choose(List<BrokerStatus> statuses) {
        List<BrokerStatus> usable = statuses.stream()
                .filter(status -> status.state() != BrokerState.State.DISABLED)
                .toList();
        if (usable.isEmpty()) {
            return List.of();
        }
        boolean simulated = SIMULATOR.equals(usable.get(0).environment());
        return usable.stream()
                .filter(status -> SIMULATOR.equals(status.environment()) == simulated)
                .map(BrokerStatus::id)
                .toList();
    }

    /**
     * Asks one connection after the other until one answers.
     *
     * @param only the connection to ask; {@code null} for any that has the route
     * @throws BrokerCallException the last failure
     */
    <T> T ask(String route, String only, Function<String, T> question) {
        List<String> asked = only != null ? List.of(only) : able(route);
        BrokerCallException failure = new BrokerCallException(
                BrokerCallException.Kind.UNAVAILABLE, null, "no connection has the route " + route, null, null);
        for (String connection : asked) {
            try {
                return question.apply(connection);
            } catch (BrokerCallException e) {
                failure = NO_ROUTE.equals(e.code()) ? notNow(e) : e;
            }
        }
        throw failure;
    }

    /** A route that is not loaded, as during the start, says nothing about what was asked. */
    private static BrokerCallException notNow(BrokerCallException e) {
        return new BrokerCallException(BrokerCallException.Kind.UNAVAILABLE, e.code(), e.getMessage(), null, e);
    }

    /** Whether any connection has the route. */
    boolean can(String route) {
        return !able(route).isEmpty();
    }

    /** Connections with the route by their rank, those that are down last. */
    private List<String> able(String route) {
        return order.ranked(route.replace("-query", ""), shown()).stream()
                .filter(connection -> brokers.can(connection, route))
                .sorted((one, other) -> Boolean.compare(isDown(one), isDown(other)))
                .toList();
    }
}
