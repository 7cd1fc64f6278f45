package dev.naru.model;

import java.math.BigDecimal;
import java.util.Set;

/**
 * An order as a person or program asks for it.
 *
 * @param connection id of the connection (broker account) to send it through; nothing or {@link #BEST} lets the hub
 *     choose the best one by its order route
 * @param price limit price; {@code null} where the type has none
 * @param stopPrice trigger price of a stop order
 * @param venue {@code KRX}, {@code NXT} or {@code SOR}
 * @param consents what was accepted by hand; never {@code null}
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
        BigDecimal stopPrice,
        Set<Consent> consents) {

    /** Asks for the best connection in place of naming one. */
    public static final String BEST = "auto";

    public OrderRequest {
        consents = consents == null ? Set.of() : Set.copyOf(consents);
    }

    /** Nothing accepted. */
    public OrderRequest(
            String connection,
            String symbol,
            Side side,
            OrderType type,
            BigDecimal price,
            long quantity,
            TimeInForce timeInForce,
            Venue venue,
            BigDecimal stopPrice) {
        this(connection, symbol, side, type, price, quantity, timeInForce, venue, stopPrice, Set.of());
    }

    /** Whether it names a connection itself. */
    public boolean namesConnection() {
        return connection != null && !connection.isBlank() && !connection.equals(BEST);
    }

    /** The same order through another connection. */
    public OrderRequest through(String other) {
        return new OrderRequest(other, symbol, side, type, price, quantity, timeInForce, venue, stopPrice, consents);
    }

    /** The same order with other consents. */
    public OrderRequest accepting(Set<Consent> others) {
        return new OrderRequest(connection, symbol, side, type, price, quantity, timeInForce, venue, stopPrice, others);
    }
}
