package dev.naru.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One row of a broker's own order list: the truth the sweep reconciles with.
 *
 * @param brokerOrderNo without leading zeros
 * @param originalOrderNo the order an amendment or cancellation is about; {@code null} for a new order
 * @param brokerOrderRef the reference later changes must carry; {@code null} when the broker has none
 * @param filledQuantity shares filled; {@code null} when the list does not say
 * @param remaining shares still working
 * @param canceledQuantity shares confirmed as cancelled
 * @param rejectedQuantity shares refused
 */
public record BrokerOrder(
        String connection,
        LocalDate tradingDate,
        String brokerOrderNo,
        String originalOrderNo,
        String brokerOrderRef,
        String symbol,
        Side side,
        OrderType type,
        BigDecimal price,
        long quantity,
        Long filledQuantity,
        BigDecimal averagePrice,
        Long remaining,
        Long canceledQuantity,
        Long rejectedQuantity,
        Instant time,
        Venue venue) {}
