package dev.naru.model;

import java.math.BigDecimal;

/**
 * An order as a person or program asks for it.
 *
 * @param connection id of the connection (broker account) to send it through; nothing or {@link #BEST} lets the hub
 *     choose the best one by its order route
 * @param price limit price; {@code null} where the type has none
 * @param stopPrice trigger price of a stop order
 * @param venue {@code KRX}, {@code NXT} or {@code SOR}
 */
public record OrderRequest(
        String connection,
        String symbol,
        Side side,
        OrderType type,
        BigDecimal price,
        long quantity,
        TimeInForce timeInForce,
        Venue venue,
        BigDecimal stopPrice) {

    /** Asks for the best connection in place of naming one. */
    public static final String BEST = "auto";

    /** Whether it names a connection itself. */
    public boolean namesConnection() {
        return connection != null && !connection.isBlank() && !connection.equals(BEST);
    }

    /** The same order through another connection. */
    public OrderRequest through(String other) {
        return new OrderRequest(other, symbol, side, type, price, quantity, timeInForce, venue, stopPrice);
    }
}
