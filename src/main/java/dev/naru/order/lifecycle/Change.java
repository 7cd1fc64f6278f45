package dev.naru.order.lifecycle;

import java.math.BigDecimal;

/**
 * Something the broker is asked to do with an order.
 *
 * @param price new limit price of an amendment; otherwise {@code null}
 * @param quantity shares to cancel; {@code null} means all that remains
 */
public record Change(Kind kind, BigDecimal price, Long quantity) {

    public static final Change PLACE = new Change(Kind.PLACE, null, null);

    /** What is asked. */
    public enum Kind {
        PLACE,
        AMEND,
        CANCEL;

        /** Name of the route that sends it. */
        public String routeName() {
            return switch (this) {
                case PLACE -> "order-submit";
                case AMEND -> "amend-submit";
                case CANCEL -> "cancel-submit";
            };
        }
    }

    public static Change amend(BigDecimal price) {
        return new Change(Kind.AMEND, price, null);
    }

    /** @param quantity {@code null} for all that remains */
    public static Change cancel(Long quantity) {
        return new Change(Kind.CANCEL, null, quantity);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case PLACE -> "order";
            case AMEND -> "amendment" + (price == null ? "" : " to " + price.toPlainString());
            case CANCEL -> "cancellation" + (quantity == null ? "" : " of " + quantity);
        };
    }
}
