package dev.naru.order.desk;

import dev.naru.model.Order;
import dev.naru.model.OrderEvent;
import dev.naru.model.OrderEvent.Kind;
import java.math.BigDecimal;
import java.time.Instant;

/** Notices as a broker would send them about an order. */
final class Events {

    private Events() {}

    static OrderEvent fill(Order order, String no, long quantity, long price, Instant at) {
        return of(order, Kind.FILL, no, null, quantity, BigDecimal.valueOf(price), at);
    }

    static OrderEvent of(
            Order order, Kind kind, String no, String originalNo, Long quantity, BigDecimal price, Instant at) {
        return new OrderEvent(
                StubBroker.ID,
                "5000000101",
                at,
                at,
                kind,
                no,
                originalNo,
                order.request().symbol(),
                order.request().side(),
                order.request().type(),
                quantity,
                price,
                order.request().quantity(),
                order.request().venue(),
                null);
    }
}
