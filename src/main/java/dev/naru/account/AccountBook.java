package dev.naru.account;

import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.broker.ConnectionsChanged;
import dev.naru.feed.Bus;
import dev.naru.model.Balance;
import dev.naru.model.BrokerState;
import dev.naru.model.Buyable;
import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderType;
import dev.naru.model.Query;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;

/** The accounts of all connections. */
final class AccountBook implements Accounts, SmartLifecycle {
    private static final int AFTER_ROUTES = Integer.MAX_VALUE - 60;

    private final Brokers brokers;
    private final Bus bus;
    private final Function<String, AccountReader> making;
    private final List<Bus.Subscription> subscriptions = new ArrayList<>();
    private volatile Map<String, AccountReader> readers = Map.of();
    private volatile boolean running;

    AccountBook(Brokers brokers, Bus bus, AccountSettings settings, Clock clock) {
        this.brokers = brokers;
        this.bus = bus;
        making = connection -> new AccountReader(connection, brokers, settings, clock, bus::publish);
        follow(brokers.connections());
    }

    /** Connections have come or gone. */
    @EventListener
    void on(ConnectionsChanged change) {
        follow(change.ids());
    }

    private synchronized void follow(List<String> connections) {
        Map<String, AccountReader> before = readers;
        Map<String, AccountReader> now = new LinkedHashMap<>();
        connections.forEach(id -> now.put(id, before.containsKey(id) ? before.get(id) : making.apply(id)));
        readers = now;
        before.forEach((id, reader) -> {
            if (!now.containsKey(id)) {
                reader.stop();
            }
        });
        if (running) {
            now.values().forEach(reader -> reader.by(Duration.ZERO));
        }
    }

    @Override
    public List<String> connections() {
        return readers.keySet().stream()
                .filter(id -> known(id).isPresent() || brokers.can(id, "balance-query"))
                .toList();
    }

    @Override
    public List<Balance> balances() {
        return readers.values().stream()
                .map(AccountReader::last)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Balance balance(String connection) {
        BrokerStatus known = brokers.status(connection);
        AccountReader reader = readers.get(known.id());
        return reader.last().orElseGet(reader::read);
    }

    @Override
    public Optional<Balance> known(String connection) {
        return Optional.ofNullable(readers.get(connection)).flatMap(AccountReader::last);
    }

    @Override
    public Buyable buyable(String connection, String symbol, OrderType type, BigDecimal price) {
        return brokers.query(connection, "buyable-query", Query.ofBuyable(symbol, type, price), Buyable.class);
    }

    @Override
    public void start() {
        subscriptions.add(bus.subscribe(Fill.class, fill -> changed(fill.connection())));
        subscriptions.add(bus.subscribe(Order.class, this::orderChanged));
        subscriptions.add(bus.subscribe(BrokerState.class, this::stateChanged));
        readers.values().forEach(reader -> reader.by(Duration.ZERO));
        running = true;
    }

    @Override
    public void stop() {
        subscriptions.forEach(Bus.Subscription::close);
        readers.values().forEach(AccountReader::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_ROUTES;
    }

    /** A resting order binds cash or shares; one on its way does not yet. */
    private void orderChanged(Order order) {
        if (order.state().isWorking() || order.state().isFinal()) {
            changed(order.request().connection());
        }
    }

    private void stateChanged(BrokerState state) {
        if (state.state() == BrokerState.State.UP) {
            changed(state.connection());
        }
    }

    private void changed(String connection) {
        AccountReader reader = readers.get(connection);
        if (reader != null) {
            reader.changed();
        }
    }
}
