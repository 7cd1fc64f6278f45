package dev.naru.model;

import java.math.BigDecimal;

/**
 * An order as a person or program asks for it.
 *
 * @param connection id of the connection (broker account) to send it through
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
        BigDecimal stopPrice) {}
