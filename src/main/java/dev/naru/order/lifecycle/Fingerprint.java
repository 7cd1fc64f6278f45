package dev.naru.order.lifecycle;

import dev.naru.model.BrokerOrder;
import dev.naru.model.OrderEvent;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import java.math.BigDecimal;

/**
 * What an order can be recognised by in the broker's own records. No broker takes an id of ours, so this and the numbers
 * known before the send are all there is.
 *
 * @param price {@code null} for types without a price of their own
 */
public record Fingerprint(String symbol, Side side, OrderType type, BigDecimal price, long quantity) {

    public static Fingerprint of(OrderRequest request) {
        BigDecimal price = request.type().hasPrice() ? request.price() : null;
        return new Fingerprint(request.symbol(), request.side(), request.type(), price, request.quantity());
    }

    public boolean matches(BrokerOrder row) {
        return symbol.equals(row.symbol())
                && side == row.side()
                && quantity == row.quantity()
                && (row.type() == null || row.type() == type)
                && samePrice(row.price());
    }

    /** What is known of an order placed elsewhere may lack its price, and so its type. */
    public boolean matches(OrderRequest other) {
        return symbol.equals(other.symbol())
                && side == other.side()
                && quantity == other.quantity()
                && samePrice(other.price());
    }

    /** A notice of a fill tells nothing of the order's own price. */
    public boolean matches(OrderEvent event) {
        Long ordered = event.kind() == OrderEvent.Kind.FILL ? event.orderQuantity() : orderQuantity(event);
        return symbol.equals(event.symbol())
                && side == event.side()
                && ordered != null
                && quantity == ordered
                && (event.type() == null || event.type() == type)
                && (event.kind() == OrderEvent.Kind.FILL || samePrice(event.price()));
    }

    private static Long orderQuantity(OrderEvent event) {
        return event.orderQuantity() == null ? event.quantity() : event.orderQuantity();
    }

    /** A record's own text is formatted anew each time, which an order's way to the disk need not wait for. */
    @Override
    public String toString() {
        return symbol + " " + side + " " + type + " " + (price == null ? "" : price.toPlainString() + " ") + quantity;
    }

    private boolean samePrice(BigDecimal other) {
        return price == null || other == null || price.compareTo(other) == 0;
    }
}
