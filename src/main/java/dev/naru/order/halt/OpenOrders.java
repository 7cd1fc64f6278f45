package dev.naru.order.halt;

import dev.naru.feed.Bus;
import dev.naru.model.Order;
import dev.naru.model.OrderState;
import dev.naru.order.Caller;
import dev.naru.order.OrderFilter;
import dev.naru.order.Orders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Cancels what is open in a scope, through the desk like any other cancellation: all connections at a time. */
final class OpenOrders implements AutoCloseable {
    /** So long an answer may still be on its way when the halt comes. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private static final Duration CANCELLED_WITHIN = Duration.ofSeconds(15);

    private final Orders orders;
    private final Bus bus;
    private final Scopes scopes;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(task -> new Thread(task, "halt-cancellations"));

    OpenOrders(Orders orders, Bus bus, Scopes scopes) {
        this.orders = orders;
        this.bus = bus;
        this.scopes = scopes;
    }

    /** What became of the orders in scope. */
    record Withdrawn(List<Order> cancelled, List<Halted.StillOpen> failed) {}

    /** What was on its way when the halt came is cancelled as soon as the broker has taken it. */
    Withdrawn cancel(HaltScope scope, Caller caller) {
        Map<String, Order> cancelled = new ConcurrentHashMap<>();
        Map<String, String> failures = new ConcurrentHashMap<>();
        cancel(open(scope, order -> order.state().isWorking()), caller, cancelled, failures);
        awaitAnswers(scope);
        cancel(
                open(scope, order -> order.state().isWorking() && !cancelled.containsKey(order.id())),
                caller,
                cancelled,
                failures);
        List<Halted.StillOpen> failed = open(scope, order -> !cancelled.containsKey(order.id())).stream()
                .map(order -> new Halted.StillOpen(order, failures.getOrDefault(order.id(), whyOpen(order))))
                .toList();
        return new Withdrawn(List.copyOf(cancelled.values()), failed);
    }

    private static String whyOpen(Order order) {
        return order.state().isWorking()
                ? "its cancellation is not answered yet"
                : "it is " + order.state() + ": nothing the broker is known to hold can be cancelled yet";
    }

    private List<Order> open(HaltScope scope, Predicate<Order> wanted) {
        return orders.list(OrderFilter.onlyOpen()).stream()
                .filter(order -> scopes.of(order.request()).contains(scope))
                .filter(wanted)
                .toList();
    }

    private void cancel(
            List<Order> working, Caller caller, Map<String, Order> cancelled, Map<String, String> failures) {
        Map<String, List<Order>> byConnection = working.stream()
                .collect(Collectors.groupingBy(
                        order -> order.request().connection(), HashMap::new, Collectors.toList()));
        CountDownLatch done = new CountDownLatch(byConnection.size());
        for (List<Order> ofOne : byConnection.values()) {
            threads.execute(() -> {
                try {
                    ofOne.forEach(order -> cancel(order, caller, cancelled, failures));
                } finally {
                    done.countDown();
                }
            });
        }
        await(done, CANCELLED_WITHIN);
    }

    private void cancel(Order order, Caller caller, Map<String, Order> cancelled, Map<String, String> failures) {
        try {
            Order after = orders.cancel(order.id(), caller);
            boolean refused = String.valueOf(after.reasonCode()).startsWith("CANCEL");
            if (after.state() == OrderState.CANCELED || after.state().isWorking() && !refused) {
                cancelled.put(order.id(), after);
            } else {
                failures.put(order.id(), after.reason() == null ? after.state().name() : after.reason());
            }
        } catch (RuntimeException e) {
            failures.put(order.id(), String.valueOf(e.getMessage()));
        }
    }

    private void awaitAnswers(HaltScope scope) {
        CountDownLatch answered = new CountDownLatch(1);
        Set<String> waiting = ConcurrentHashMap.newKeySet();
        try (Bus.Subscription subscription = bus.subscribe(Order.class, order -> {
            if (!isOnItsWay(order) && waiting.remove(order.id()) && waiting.isEmpty()) {
                answered.countDown();
            }
        })) {
            List<Order> onTheirWay = open(scope, OpenOrders::isOnItsWay);
            onTheirWay.forEach(order -> waiting.add(order.id()));
            // those that were answered between the look and the waiting
            List<String> gone = new ArrayList<>(waiting);
            gone.removeAll(
                    open(scope, OpenOrders::isOnItsWay).stream().map(Order::id).toList());
            gone.forEach(waiting::remove);
            if (!waiting.isEmpty()) {
                await(answered, ANSWER_WITHIN);
            }
        }
    }

    private static boolean isOnItsWay(Order order) {
        return order.state() == OrderState.NEW || order.state() == OrderState.SENDING;
    }

    private static void await(CountDownLatch done, Duration longest) {
        try {
            done.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
