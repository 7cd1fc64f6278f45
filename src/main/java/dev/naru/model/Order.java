package dev.naru.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An order as the hub knows it now.
 *
 * @param id the hub's own id, unique for ever
 * @param tradingDate the date the broker's order number belongs to; numbers restart daily
 * @param brokerOrderNo {@code null} until the broker gave one; an amendment gives a new one
 * @param filledQuantity shares filled so far
 * @param averagePrice average of the fills; {@code null} before the first
 * @param remaining shares still working; zero when the order is final
 * @param reason why it is in its state, in words for the user; {@code null} when there is nothing to say
 * @param actor who placed it
 * @param routing where the hub sent it and why, when the request named no connection; otherwise {@code null}
 */
public record Order(
        String id,
        OrderRequest request,
        OrderState state,
        LocalDate tradingDate,
        String brokerOrderNo,
        String brokerOrderRef,
        long filledQuantity,
        BigDecimal averagePrice,
        long remaining,
        String reasonCode,
        String reason,
        String actor,
        Instant createdAt,
        Instant updatedAt,
        Routing routing) {

    /** Whether the broker's records could not tell what became of it, or of a change of it, so that a person must look. */
    public boolean needsPerson() {
        String needed = OrderState.NEEDS_HUMAN.name();
        return state == OrderState.NEEDS_HUMAN
                || !state.isFinal() && reasonCode != null && reasonCode.endsWith("_" + needed);
    }
}
