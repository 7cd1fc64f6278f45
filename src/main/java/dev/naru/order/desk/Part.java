package dev.naru.order.desk;

import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.order.lifecycle.Story;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What one order adds to the sums.
 *
 * @param binds whether it reached the market or may have; one that did not binds nothing
 * @param value what is filled and may still fill, in won
 * @param working the part of it that may still fill
 * @param shares filled and still working
 */
record Part(Story story, boolean binds, BigDecimal value, BigDecimal working, long shares) {

    /** @param dearest what a share may come to at most, where the order does not say; {@code null} when unknown */
    static Part of(Story story, BigDecimal dearest) {
        OrderState state = story.state();
        long filled = story.filledQuantity();
        long remaining = story.remaining();
        BigDecimal limit = story.terms().price();
        BigDecimal paid = limit == null ? story.averagePrice() : limit;
        BigDecimal toPay = dearest == null || limit != null && limit.compareTo(dearest) > 0 ? limit : dearest;
        BigDecimal working = times(toPay, remaining);
        return new Part(
                story,
                state != OrderState.REJECTED && state != OrderState.NOT_PLACED,
                times(paid, filled).add(working),
                working,
                filled + remaining);
    }

    String id() {
        return story.id();
    }

    Instant createdAt() {
        return story.createdAt();
    }

    OrderRequest request() {
        return story.request();
    }

    /** Placed here, not found at the broker. */
    boolean ours() {
        return !story.placedElsewhere();
    }

    boolean open() {
        return !story.state().isFinal();
    }

    /** Whether it says the same as a request, and something of it happened or may happen. */
    boolean isTwinOf(OrderRequest other, String asker) {
        OrderRequest own = story.request();
        return binds
                && shares > 0
                && story.actor().equals(asker)
                && own.symbol().equals(other.symbol())
                && own.side() == other.side()
                && own.type() == other.type()
                && own.quantity() == other.quantity()
                && own.venue() == other.venue()
                && isSame(own.price(), other.price())
                && isSame(own.stopPrice(), other.stopPrice());
    }

    private static boolean isSame(BigDecimal one, BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }

    private static BigDecimal times(BigDecimal price, long shares) {
        return price == null ? BigDecimal.ZERO : price.multiply(BigDecimal.valueOf(shares));
    }
}
