package dev.naru.e2e.session;

import dev.naru.feed.Bus;
import dev.naru.model.Drift;
import dev.naru.model.Order;
import dev.naru.model.OrderEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the hub's bus tells about one connection, kept to be looked at. */
final class Notes implements AutoCloseable {
    private final String connection;
    private final String actor;
    private final List<Bus.Subscription> subscriptions = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final List<OrderEvent> notices = new ArrayList<>();
    private int drifts;

    /** @param actor whose orders get the names a script gave */
    Notes(Bus bus, String connection, String actor) {
        this.connection = connection;
        this.actor = actor;
        subscriptions.add(bus.subscribe(Order.class, this::take));
        subscriptions.add(bus.subscribe(OrderEvent.class, this::take));
        subscriptions.add(bus.subscribe(Drift.class, this::take));
    }

    private synchronized void take(Order order) {
        if (order.request().connection().equals(connection)) {
            orders.put(order.id(), order);
        }
    }

    private synchronized void take(OrderEvent notice) {
        if (notice.source().equals(connection)) {
            notices.add(notice);
        }
    }

    private synchronized void take(Drift drift) {
        drifts += drift.connection().equals(connection) ? 1 : 0;
    }

    synchronized void name(String name) {
        names.add(name);
    }

    /** Where an order was refused at the door there is none to the name that was given last. */
    synchronized void refused() {
        while (names.size() > own().size()) {
            names.remove(names.size() - 1);
        }
    }

    /** The id of the order placed under that name; {@code null} while there is none. */
    synchronized String order(String name) {
        return name.equals("external")
                ? id(
                        orders.values().stream()
                                .filter(order -> !order.actor().equals(actor))
                                .toList(),
                        0)
                : id(own(), names.indexOf(name));
    }

    private List<Order> own() {
        return orders.values().stream()
                .filter(order -> order.actor().equals(actor))
                .toList();
    }

    private static String id(List<Order> of, int place) {
        return place < 0 || place >= of.size() ? null : of.get(place).id();
    }

    synchronized List<Order> orders() {
        return List.copyOf(orders.values());
    }

    synchronized List<OrderEvent> notices() {
        return List.copyOf(notices);
    }

    synchronized int drifts() {
        return drifts;
    }

    @Override
    public void close() {
        subscriptions.forEach(Bus.Subscription::close);
    }
}
