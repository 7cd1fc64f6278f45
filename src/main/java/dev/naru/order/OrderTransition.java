package dev.naru.order;

import dev.naru.model.OrderState;
import java.time.Instant;

/**
 * One step in an order's story.
 *
 * @param seq position in the journal
 * @param evidence what proved it: {@code request}, {@code intent}, {@code answer}, {@code stream}, {@code sweep},
 *     {@code start}
 * @param detail what happened, in words
 */
public record OrderTransition(
        long seq, String orderId, Instant at, OrderState from, OrderState to, String evidence, String detail) {}
