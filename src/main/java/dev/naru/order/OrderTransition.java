package dev.naru.order;

import dev.naru.model.OrderState;
import java.time.Instant;

/**
 * One step in an order's story.
 *
 * @param seq position in the journal
 * @param evidence what proved it: {@code request}, {@code intent}, {@code answer}, {@code stream}, {@code sweep},
 *     {@code start}, {@code person}
 * @param detail what happened, in words
 * @param actor who asked for it; {@code null} when nobody did, as for all that the broker tells
 * @param channel {@code dashboard} or {@code api}; {@code null} when nobody asked
 * @param address where the one who asked sat; {@code null} when unknown
 * @param data the evidence itself as the journal has it, as JSON
 * @param said what the broker said, in its own terms, as JSON; {@code null} where the evidence has it all
 */
public record OrderTransition(
        long seq,
        String orderId,
        Instant at,
        OrderState from,
        OrderState to,
        String evidence,
        String detail,
        String actor,
        String channel,
        String address,
        String data,
        String said) {}
