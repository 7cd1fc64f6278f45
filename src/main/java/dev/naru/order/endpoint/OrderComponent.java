package dev.naru.order.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.naru.model.OrderRequest;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Orders;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code order:place}: places the order in the body, within what the endpoint allows, past every check any order passes. */
@Component("order-component")
public final class OrderComponent extends DefaultComponent {
    static final String PLACE = "place";
    private static final int MOST_AT_ONCE = 16;
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final ObjectProvider<Orders> orders;
    private final Cache<Asked, OrderRefusedException> refused = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST_REMEMBERED)
            .build();
    private ExecutorService threads;

    /** Who asked for what, under which key. */
    record Asked(String actor, String key, OrderRequest request) {}

    /** @param orders looked up when the first order comes: its desk needs Camel, and Camel this component */
    public OrderComponent(ObjectProvider<Orders> orders) {
        this.orders = orders;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (!remaining.equals(PLACE)) {
            throw new IllegalArgumentException("order:" + remaining + " (expected: order:" + PLACE + ")");
        }
        return new OrderEndpoint(uri, this);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        threads = new ThreadPoolExecutor(0, MOST_AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "order-from-route");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What is being placed goes on: the order's own protocol finishes it. */
    @Override
    protected void doStop() throws Exception {
        // a component no route uses is stopped without having been started
        if (threads != null) {
            threads.shutdown();
        }
        super.doStop();
    }

    Orders orders() {
        return orders.getObject();
    }

    ExecutorService threads() {
        return threads;
    }

    /** Refusals, so that an alert that comes twice is told the same twice. */
    Cache<Asked, OrderRefusedException> refused() {
        return refused;
    }
}
