package dev.naru.order.endpoint;

import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.order.Caller;
import dev.naru.order.IdempotencyException;
import dev.naru.order.OrderRefusedException;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/**
 * Body in: an {@link OrderRequest}. Body out: the {@link Order}, or nothing while it is still being checked. Whatever comes
 * again under the same key is told the same: the order, or why it was refused.
 */
final class OrderProducer extends DefaultProducer {
    /** Refusals that may be gone in a moment: asking again is right. */
    private static final Set<String> PASSING = Set.of(
            "TOO_MANY_ORDERS", "JOURNAL_UNAVAILABLE", "READ_ONLY_HUB", "LEASE_NOT_RENEWED", "HALT_STATE_UNREADABLE");

    private final OrderEndpoint endpoint;
    private final OrderComponent component;

    OrderProducer(OrderEndpoint endpoint, OrderComponent component) {
        super(endpoint);
        this.endpoint = endpoint;
        this.component = component;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        if (!(message.getBody() instanceof OrderRequest asked)) {
            throw new IllegalArgumentException("order: body is "
                    + (message.getBody() == null
                            ? "empty"
                            : "a " + message.getBody().getClass().getSimpleName())
                    + " (expected: an OrderRequest)");
        }
        String key = message.getHeader(OrderHeaders.KEY, String.class);
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException("order: header " + OrderHeaders.KEY
                    + " is missing (expected: a key that is the same when the same order is asked for again)");
        }
        Caller caller = caller(exchange);
        OrderComponent.Asked remembered = new OrderComponent.Asked(caller.actor(), key, asked);
        OrderRefusedException earlier = component.refused().getIfPresent(remembered);
        if (earlier != null) {
            throw earlier;
        }
        try {
            message.setBody(place(endpoint.confine(asked), key, caller));
        } catch (OrderRefusedException e) {
            if (!PASSING.contains(e.refusals().get(0).code())) {
                component.refused().put(remembered, e);
            }
            throw e;
        }
    }

    private static Caller caller(Exchange exchange) {
        Message message = exchange.getMessage();
        return new Caller(
                message.getHeader(OrderHeaders.ACTOR, "route:" + exchange.getFromRouteId(), String.class),
                message.getHeader(OrderHeaders.CHANNEL, "route", String.class),
                message.getHeader(OrderHeaders.ADDRESS, String.class));
    }

    /** @return {@code null} when it is not known yet what became of it, nor under which id */
    private Order place(OrderRequest request, String key, Caller caller) {
        Future<Order> placed;
        try {
            placed = component.threads().submit(() -> component.orders().place(request, key, caller));
        } catch (RejectedExecutionException e) {
            throw OrderEndpoint.refused(
                    "TOO_MANY_ORDERS", null, "too many orders of routes are on their way (expected: later)", 1);
        }
        try {
            return placed.get(endpoint.getAnswerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return known(key, caller);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return known(key, caller);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IdempotencyException twice
                    && twice.reason() == IdempotencyException.Reason.IN_FLIGHT) {
                return known(key, caller);
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private Order known(String key, Caller caller) {
        return component.orders().placedUnder(caller.actor(), key).orElse(null);
    }
}
