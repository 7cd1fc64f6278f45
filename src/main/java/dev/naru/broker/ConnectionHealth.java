package dev.naru.broker;

import dev.naru.broker.BrokerStatuses.Verdict;
import dev.naru.model.BrokerState.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Judges how a connection is doing from its keys, its stream, its files and its routes. */
final class ConnectionHealth {
    private final SessionStatus sessions;
    private final StreamStatus streams;
    private final BudgetStatus budgets;
    private final RouteStatuses routes;
    private final Clock clock;

    ConnectionHealth(
            SessionStatus sessions, StreamStatus streams, BudgetStatus budgets, RouteStatuses routes, Clock clock) {
        this.sessions = sessions;
        this.streams = streams;
        this.budgets = budgets;
        this.routes = routes;
        this.clock = clock;
    }

    /** Each part {@code null} when the connection has none. */
    record Parts(BrokerStatus.Session session, BrokerStatus.Stream stream, BrokerStatus.Budget budget) {}

    Parts parts(Connection connection) {
        String id = connection.id();
        return new Parts(
                sessions.session(id).orElse(null),
                streams.stream(id).orElse(null),
                budgets.budget(id).orElse(null));
    }

    Verdict judge(Connection connection) {
        BrokerStatus.Session session = sessions.session(connection.id()).orElse(null);
        String stream = streams.state(connection.id()).orElse(null);
        List<String> failing = routes.failing(connection.id());
        if (isLockedOut(session)) {
            return new Verdict(State.DOWN, "session: " + session.problem());
        }
        if (isStreamAway(stream) && !failing.isEmpty()) {
            return new Verdict(State.DOWN, "stream is " + word(stream) + "; " + failing.get(0));
        }
        List<String> troubles = troubles(connection, session, stream, failing);
        return troubles.isEmpty()
                ? new Verdict(State.UP, null)
                : new Verdict(State.DEGRADED, String.join("; ", troubles));
    }

    private List<String> troubles(
            Connection connection, BrokerStatus.Session session, String stream, List<String> failing) {
        List<String> troubles = new ArrayList<>();
        if (session != null && session.problem() != null) {
            troubles.add("session: " + session.problem());
        }
        if (isStreamAway(stream) || isStalled(stream)) {
            troubles.add("stream is " + word(stream));
        }
        routes.files().stream()
                .filter(file -> connection.id().equals(file.connection()) && file.problem() != null)
                .forEach(file -> troubles.add(file.path() + " is left out: " + file.problem()));
        troubles.addAll(failing);
        return troubles;
    }

    /** No key that still holds, and none to be had. */
    private boolean isLockedOut(BrokerStatus.Session session) {
        return session != null
                && session.problem() != null
                && (session.expiresAt() == null || session.expiresAt().isBefore(clock.instant()));
    }

    private static boolean isStreamAway(String stream) {
        return "CLOSED".equals(stream) || "CONNECTING".equals(stream);
    }

    private static boolean isStalled(String stream) {
        return "STALLED".equals(stream);
    }

    private static String word(String stream) {
        return stream.toLowerCase(Locale.ROOT);
    }
}
