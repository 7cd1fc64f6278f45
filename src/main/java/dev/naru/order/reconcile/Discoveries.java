package dev.naru.order.reconcile;

import dev.naru.model.BrokerOrder;
import dev.naru.model.OrderEvent;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Ids;
import dev.naru.order.lifecycle.Story;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Orders placed elsewhere, by telephone or the broker's own program: recorded as the actor {@link Story#EXTERNAL}. */
final class Discoveries {
    private final Ledger ledger;
    private final Ids ids;

    Discoveries(Ledger ledger, Ids ids) {
        this.ledger = ledger;
        this.ids = ids;
    }

    /** @return empty when the notice alone does not tell the order */
    Optional<Story> of(OrderEvent notice) {
        Long quantity = notice.orderQuantity() == null && notice.kind() != OrderEvent.Kind.FILL
                ? notice.quantity()
                : notice.orderQuantity();
        BigDecimal price = notice.kind() == OrderEvent.Kind.FILL ? null : notice.price();
        return Notices.original(notice) == null
                ? discover(
                        "stream",
                        request(
                                notice.source(),
                                notice.symbol(),
                                notice.side(),
                                notice.type(),
                                price,
                                quantity,
                                notice.venue()),
                        Notices.date(notice),
                        notice.brokerOrderNo(),
                        null)
                : Optional.empty();
    }

    Optional<Story> of(String connection, LocalDate date, BrokerOrder row) {
        return discover(
                "sweep",
                request(connection, row.symbol(), row.side(), row.type(), row.price(), row.quantity(), row.venue()),
                date,
                row.brokerOrderNo(),
                row.brokerOrderRef());
    }

    private Optional<Story> discover(
            String source, Optional<OrderRequest> request, LocalDate date, String brokerOrderNo, String ref) {
        return request.map(found -> ledger.discover(
                ids.next(),
                source,
                Evidence.Requested.of(found, Story.EXTERNAL, date),
                new Evidence.Acknowledged(Change.PLACE, brokerOrderNo, null, ref)));
    }

    private static Optional<OrderRequest> request(
            String connection, String symbol, Side side, OrderType type, BigDecimal price, Long quantity, Venue venue) {
        if (symbol == null || side == null || quantity == null || quantity <= 0) {
            return Optional.empty();
        }
        boolean priced = price != null && price.signum() > 0;
        OrderType known = type != null ? type : priced ? OrderType.LIMIT : OrderType.MARKET;
        return Optional.of(new OrderRequest(
                connection,
                symbol,
                side,
                known,
                priced && known.hasPrice() ? price : null,
                quantity,
                TimeInForce.DAY,
                venue == null ? Venue.KRX : venue,
                null));
    }
}
