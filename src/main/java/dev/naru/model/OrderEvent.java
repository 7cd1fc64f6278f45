package dev.naru.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a broker says about an order on its private stream (주문체결통보).
 *
 * @param source id of the connection it came through
 * @param account the account it concerns, as the broker writes it: never logged or shown unmasked
 * @param brokerOrderNo without leading zeros
 * @param originalOrderNo the order an amendment or cancellation is about; {@code null} for a new order
 * @param quantity shares: of this fill for {@link Kind#FILL}, otherwise of the order
 * @param price of this fill for {@link Kind#FILL}, otherwise of the order; {@code null} when the notice has none
 * @param orderQuantity quantity of the whole order; {@code null} when the notice has none
 */
public record OrderEvent(
        String source,
        String account,
        Instant receivedAt,
        Instant time,
        Kind kind,
        String brokerOrderNo,
        String originalOrderNo,
        String symbol,
        Side side,
        OrderType type,
        Long quantity,
        BigDecimal price,
        Long orderQuantity,
        Venue venue,
        String text) {

    /** What happened. */
    public enum Kind {
        /** 접수: the broker has received the order. */
        ACCEPTED,
        /** 체결. */
        FILL,
        /** 정정 확인: the order works under a new number and price. */
        AMENDED,
        /** 취소 확인: what remained was taken off the book. */
        CANCELED,
        /** 거부. */
        REJECTED
    }
}
