package dev.naru.order.reconcile;

import dev.naru.model.BrokerOrder;
import dev.naru.model.OrderEvent;
import java.time.Instant;
import java.util.List;

/** What a broker said about an order, as it is kept beside what follows from it. */
final class Said {

    private Said() {}

    /** An order's rows in the list that was asked for then. */
    record Listed(Instant asked, List<BrokerOrder> rows) {}

    /** A notice without the account it names: whose it is the connection tells. */
    static OrderEvent by(OrderEvent notice) {
        return new OrderEvent(
                notice.source(),
                null,
                notice.receivedAt(),
                notice.time(),
                notice.kind(),
                notice.brokerOrderNo(),
                notice.originalOrderNo(),
                notice.symbol(),
                notice.side(),
                notice.type(),
                notice.quantity(),
                notice.price(),
                notice.orderQuantity(),
                notice.venue(),
                notice.text());
    }
}
