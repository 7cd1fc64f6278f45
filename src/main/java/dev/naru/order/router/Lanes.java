package dev.naru.order.router;

import dev.naru.broker.Brokers;
import dev.naru.order.OrderSettings;
import dev.naru.order.halt.Clearance;
import dev.naru.order.journal.Intent;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The lanes of all connections. */
public final class Lanes {
    /** Every lane there ever was: a connection that comes back goes on in its own. */
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    private final Function<String, Lane> making;
    private final Clock clock;
    private final LongSupplier ticker;
    private volatile List<String> connections = List.of();
    private volatile LaneListener listener;

    /** Lanes exist before anybody can listen to them. */
    private final LaneListener told = new LaneListener() {
        @Override
        public void answered(String connection) {
            listener.answered(connection);
        }

        @Override
        public void inDoubt(Intent intent) {
            listener.inDoubt(intent);
        }
    };

    public Lanes(
            Brokers brokers,
            Ledger ledger,
            Clearance clearance,
            OrderSettings settings,
            Clock clock,
            LongSupplier ticker,
            Ids ids,
            MeterRegistry meters) {
        this.clock = clock;
        this.ticker = ticker;
        Sender sender = new Sender(brokers, meters);
        making = connection -> new Lane(connection, ledger, clearance, sender, settings, clock, ticker, ids, told);
        follow(brokers.connections());
    }

    /** These are the connections from now on. @return those that are new */
    public List<String> follow(List<String> configured) {
        List<String> added =
                configured.stream().filter(id -> !lanes.containsKey(id)).toList();
        configured.forEach(id -> lanes.computeIfAbsent(id, making));
        connections = List.copyOf(configured);
        return added;
    }

    /** Must be called before the first send. */
    public void listen(LaneListener newListener) {
        listener = newListener;
    }

    /** The moment, for what is submitted later. */
    public Asked now() {
        return Asked.now(clock, ticker);
    }

    /** @return {@code null} when there is no such connection */
    public Lane of(String connection) {
        return lanes.get(connection);
    }

    /** Those of the connections there are now, in the order of the configuration. */
    public List<Lane> all() {
        return connections.stream().map(lanes::get).toList();
    }

    public void drain() {
        lanes.values().parallelStream().forEach(Lane::drain);
    }
}
