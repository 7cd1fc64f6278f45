package dev.naru.order.router;

import dev.naru.broker.Brokers;
import dev.naru.order.OrderSettings;
import dev.naru.order.halt.Clearance;
import dev.naru.order.journal.Intent;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The lanes of all connections. */
public final class Lanes {
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Clock clock;
    private final LongSupplier ticker;
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
        for (String connection : brokers.connections()) {
            lanes.put(connection, new Lane(connection, ledger, clearance, sender, settings, clock, ticker, ids, told));
        }
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

    public Collection<Lane> all() {
        return lanes.values();
    }

    public void drain() {
        lanes.values().parallelStream().forEach(Lane::drain);
    }
}
