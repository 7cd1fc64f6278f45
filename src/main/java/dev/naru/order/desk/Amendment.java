package dev.naru.order.desk;

import dev.naru.model.Consent;
import dev.naru.model.OrderRequest;
import dev.naru.model.Side;
import dev.naru.order.Refusal;
import dev.naru.order.lifecycle.Story;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * A wish to change an order, as it has to be sent.
 *
 * @param terms what would work afterwards
 * @param price new price; {@code null} when it stays
 * @param fewer shares to take off
 * @param held cash or shares the order holds already
 */
record Amendment(OrderRequest terms, BigDecimal price, long fewer, BigDecimal held, List<Refusal> refusals) {

    static Amendment of(Story story, BigDecimal price, Long quantity, Set<Consent> consents) {
        OrderRequest now = story.terms();
        long wanted = quantity == null ? story.remaining() : quantity;
        boolean samePrice = price == null || now.price() != null && price.compareTo(now.price()) == 0;
        OrderRequest terms = new OrderRequest(
                now.connection(),
                now.symbol(),
                now.side(),
                now.type(),
                price == null ? now.price() : price,
                wanted,
                now.timeInForce(),
                now.venue(),
                now.stopPrice(),
                consents);
        return new Amendment(
                terms, samePrice ? null : price, story.remaining() - wanted, held(story), refusals(story, wanted));
    }

    boolean isNothing() {
        return price == null && fewer == 0;
    }

    private static BigDecimal held(Story story) {
        BigDecimal shares = BigDecimal.valueOf(story.remaining());
        OrderRequest now = story.terms();
        return now.side() == Side.BUY && now.price() != null ? now.price().multiply(shares) : shares;
    }

    /** 정정 can't make an order larger: that takes a new order. */
    private static List<Refusal> refusals(Story story, long wanted) {
        if (wanted > story.remaining()) {
            return List.of(new Refusal(
                    "QUANTITY_TOO_LARGE",
                    "quantity",
                    "quantity: " + wanted + " (expected: at most the " + story.remaining() + " that remain)",
                    List.of(wanted, story.remaining())));
        }
        return wanted > 0
                ? List.of()
                : List.of(new Refusal(
                        "QUANTITY_NOT_POSITIVE",
                        "quantity",
                        "quantity: " + wanted + " (expected: at least 1)",
                        List.of(wanted)));
    }
}
