package dev.naru.broker;

import dev.naru.model.BrokerState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which connection polls what no stream carries: the first that can. That a connection can is known from its poll route,
 * which asks what there is to poll whenever it runs.
 */
final class Pollers {
    /** A route that has not asked for so long is not running. */
    private static final Duration ASKS_WITHIN = Duration.ofSeconds(60);

    private final Carriers carriers;
    private final SourceOrder order;
    private final Clock clock;
    private final Map<Route, Instant> asked = new ConcurrentHashMap<>();
    private final Set<String> down = ConcurrentHashMap.newKeySet();

    Pollers(Carriers carriers, SourceOrder order, Clock clock) {
        this.carriers = carriers;
        this.order = order;
        this.clock = clock;
    }

    private record Route(String connection, String kind) {}

    void told(BrokerState state) {
        if (state.state() == BrokerState.State.DOWN || state.state() == BrokerState.State.DISABLED) {
            down.add(state.connection());
        } else {
            down.remove(state.connection());
        }
    }

    void asked(String connection, String kind) {
        asked.put(new Route(connection, kind), clock.instant());
    }

    boolean isFirst(String connection, String kind) {
        List<String> able = carriers.connections().stream()
                .filter(id -> canPoll(new Route(id, kind)))
                .toList();
        List<String> ranked = order.ranked(kind, able);
        String first = ranked.stream()
                .filter(id -> !down.contains(id))
                .findFirst()
                .orElse(ranked.isEmpty() ? null : ranked.get(0));
        return connection.equals(first);
    }

    private boolean canPoll(Route route) {
        Instant at = asked.get(route);
        return at != null && clock.instant().isBefore(at.plus(ASKS_WITHIN));
    }
}
