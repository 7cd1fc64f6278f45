package dev.naru.broker;

import dev.naru.model.BrokerState;
import dev.naru.model.Drift;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The status of every connection, put together from its parts; tells when a connection's state changes. */
final class BrokerStatuses {
    private static final Verdict LEAVING = new Verdict(
            BrokerState.State.DEGRADED,
            "is configured no more; takes no new orders and goes when its open ones are done");

    private final Connections connections;
    private final Capabilities capabilities;
    private final ConnectionHealth health;
    private final Clock clock;
    private final Consumer<BrokerState> announce;
    private final Map<String, BrokerState> known = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> drifts = new ConcurrentHashMap<>();

    BrokerStatuses(
            Connections connections,
            Capabilities capabilities,
            ConnectionHealth health,
            Clock clock,
            Consumer<BrokerState> announce) {
        this.connections = connections;
        this.capabilities = capabilities;
        this.health = health;
        this.clock = clock;
        this.announce = announce;
    }

    void count(Drift drift) {
        drifts.computeIfAbsent(drift.connection(), id -> new LongAdder()).increment();
    }

    /** The connection is gone. */
    void forget(String connection) {
        known.remove(connection);
        drifts.remove(connection);
    }

    /** Looks at every connection, so that a change is told even while nobody asks. */
    void refresh() {
        connections.ids().forEach(this::state);
    }

    /** @throws UnknownConnectionException when no such connection is configured */
    BrokerStatus of(String id) {
        Optional<Connections.Unusable> unusable = unusable(id);
        return unusable.isPresent() ? ofUnusable(unusable.get()) : status(connections.get(id));
    }

    /** @throws UnknownConnectionException when no such connection is configured */
    BrokerState state(String id) {
        Optional<Connections.Unusable> unusable = unusable(id);
        return unusable.isPresent() ? state(unusable.get()) : state(connections.get(id));
    }

    /** @throws UnknownConnectionException when no such connection is configured */
    String account(String id) {
        return unusable(id).isPresent() ? null : account(connections.get(id));
    }

    private Optional<Connections.Unusable> unusable(String id) {
        return connections.unusable().stream()
                .filter(unusable -> unusable.id().equals(id))
                .findFirst();
    }

    private BrokerState state(Connection connection) {
        boolean leaving = connections.leaving().contains(connection.id());
        return track(connection.id(), leaving ? LEAVING : health.judge(connection));
    }

    private static String account(Connection connection) {
        return masked(connection.credential("account"));
    }

    private BrokerStatus status(Connection connection) {
        BrokerState state = state(connection);
        ConnectionHealth.Parts parts = health.parts(connection);
        Names names = names(connection.pack());
        return new BrokerStatus(
                connection.id(),
                connection.pack().id(),
                names.ko(),
                names.en(),
                connection.environment(),
                account(connection),
                state.state(),
                state.reason(),
                state.since(),
                parts.session(),
                parts.stream(),
                parts.budget(),
                capabilities.of(connection),
                drifts.getOrDefault(connection.id(), new LongAdder()).sum());
    }

    private BrokerState state(Connections.Unusable unusable) {
        BrokerState.State judged = unusable.disabled() ? BrokerState.State.DISABLED : BrokerState.State.DOWN;
        return track(unusable.id(), new Verdict(judged, unusable.reason()));
    }

    private BrokerStatus ofUnusable(Connections.Unusable unusable) {
        BrokerState state = state(unusable);
        return new BrokerStatus(
                unusable.id(),
                unusable.pack(),
                unusable.pack(),
                unusable.pack(),
                unusable.environment(),
                null,
                state.state(),
                state.reason(),
                state.since(),
                null,
                null,
                null,
                List.of(),
                0);
    }

    private BrokerState track(String id, Verdict verdict) {
        BrokerState before = known.get(id);
        BrokerState now = known.compute(
                id,
                (key, last) -> last != null
                                && last.state() == verdict.state()
                                && Objects.equals(last.reason(), verdict.reason())
                        ? last
                        : new BrokerState(id, verdict.state(), verdict.reason(), since(last, verdict)));
        if (now != before) {
            announce.accept(now);
        }
        return now;
    }

    private Instant since(BrokerState last, Verdict verdict) {
        return last != null && last.state() == verdict.state() ? last.since() : clock.instant();
    }

    private static Names names(Pack pack) {
        Names names = pack.section("names", Names.class);
        return names == null ? new Names(pack.id(), pack.id()) : names;
    }

    /** Keeps enough to tell two accounts apart: {@code 12****78-01}. */
    static String masked(String account) {
        if (account == null || account.length() < 8) {
            return account == null ? null : "****";
        }
        return account.substring(0, 2) + "****" + account.substring(6);
    }

    /** The {@code names} section of a pack. */
    record Names(String ko, String en) {}

    /** @param reason {@code null} when there is nothing to say */
    record Verdict(BrokerState.State state, String reason) {}
}
