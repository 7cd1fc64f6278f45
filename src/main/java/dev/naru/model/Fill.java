package dev.naru.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * 체결: one execution of one of our orders.
 *
 * @param orderId the hub's order id; {@code null} for an order placed elsewhere
 * @param evidence {@code stream} for a notice, {@code sweep} when the independent sweep found it
 */
public record Fill(
        String id,
        String orderId,
        String connection,
        String brokerOrderNo,
        String symbol,
        Side side,
        BigDecimal price,
        long quantity,
        Instant time,
        Venue venue,
        String evidence) {}
