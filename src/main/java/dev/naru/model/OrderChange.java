package dev.naru.model;

import java.math.BigDecimal;

/**
 * An amendment (정정) or cancellation (취소) of an order the broker knows: what an {@code order-amend} or
 * {@code order-cancel} route is given.
 *
 * @param brokerOrderNo the number the broker knows the order by now
 * @param brokerOrderRef the broker's further reference to it, such as an organisation number; {@code null} when it has
 *     none
 * @param price new limit price; {@code null} for a cancellation
 * @param quantity quantity to change; {@code null} means all that remains
 * @param remaining shares still working as far as the hub knows, for brokers that have no word for all
 */
public record OrderChange(
        String connection,
        String symbol,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        Venue venue,
        String brokerOrderNo,
        String brokerOrderRef,
        BigDecimal price,
        Long quantity,
        Long remaining) {}
