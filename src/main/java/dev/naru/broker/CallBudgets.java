package dev.naru.broker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The call budget of every connection; connections the broker counts together share one. */
@Component
final class CallBudgets implements BudgetStatus {
    /** Keeps a pack without a published limit from running wild. */
    private static final Rate UNPUBLISHED = Rate.of("20/s");

    private static final String WAITING = "naru.broker.calls.waiting";

    private final Connections connections;
    private final MeterRegistry meters;
    private final LongSupplier nanos;
    private final Map<String, PackLimits> limits = new ConcurrentHashMap<>();
    private final Map<String, CallBudget> byScope = new ConcurrentHashMap<>();
    private final Map<String, CallBudget> byConnection = new ConcurrentHashMap<>();

    @Autowired
    CallBudgets(Connections connections, MeterRegistry meters) {
        this(connections, meters, System::nanoTime);
    }

    CallBudgets(Connections connections, MeterRegistry meters, LongSupplier nanos) {
        this.connections = connections;
        this.meters = meters;
        this.nanos = nanos;
    }

    CallBudget.Turn take(Connection connection, Lane lane, CatalogueRow api) {
        return take(
                connection,
                lane,
                api.id(),
                api.limit() == null ? limits(connection).perApi() : api.limit());
    }

    /** A turn to issue a key: every other call waits for it. Its own limit is kept where the key is held. */
    CallBudget.Turn takeForKey(Connection connection) {
        return take(connection, Lane.CANCEL, "", null);
    }

    private CallBudget.Turn take(Connection connection, Lane lane, String api, Rate apiLimit) {
        long from = nanos.getAsLong();
        CallBudget.Turn turn = budget(connection).take(lane, api, apiLimit, lane.patience());
        Timer.builder("naru.broker.calls.wait")
                .description("How long calls waited for their turn")
                .tag("connection", connection.id())
                .tag("lane", lane.name())
                .register(meters)
                .record(Duration.ofNanos(nanos.getAsLong() - from));
        return turn;
    }

    /** The broker said it was called too fast. */
    void throttled(Connection connection, Duration pause) {
        budget(connection).pause(pause);
    }

    /** The connection is another one from now on; what was called so far counts for it as before. */
    void replaced(Connection connection) {
        PackLimits changed = PackLimits.of(connection);
        limits.put(connection.id(), changed);
        CallBudget known = byScope.get(changed.scope(connection));
        if (known == null || known != byConnection.get(connection.id())) {
            forget(connection.id());
        } else {
            known.change(rate(changed));
        }
    }

    /** The connection is gone. Its budget stays known: it may come back within the second. */
    void forget(String connection) {
        CallBudget known = byConnection.remove(connection);
        if (known != null) {
            meters.find(WAITING).tag("connection", connection).meters().forEach(meters::remove);
        }
    }

    private static Rate rate(PackLimits limits) {
        return limits.rate() == null ? UNPUBLISHED : limits.rate();
    }

    @Override
    public Optional<BrokerStatus.Budget> budget(String connection) {
        return connections.all().stream()
                .filter(candidate -> candidate.id().equals(connection))
                .findFirst()
                .map(found -> budget(found).status());
    }

    private PackLimits limits(Connection connection) {
        return limits.computeIfAbsent(connection.id(), id -> PackLimits.of(connection));
    }

    private CallBudget budget(Connection connection) {
        return byConnection.computeIfAbsent(connection.id(), id -> {
            PackLimits limits = limits(connection);
            CallBudget budget =
                    byScope.computeIfAbsent(limits.scope(connection), scope -> new CallBudget(rate(limits), nanos));
            budget.change(rate(limits));
            Gauge.builder(WAITING, budget, it -> it.status().waiting())
                    .description("Calls waiting for their turn")
                    .tag("connection", id)
                    .register(meters);
            return budget;
        });
    }
}
