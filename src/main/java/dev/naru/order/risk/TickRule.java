package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.model.TickLadder;
import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.util.Optional;

/** 호가가격단위: a price off the tick is never rounded, its two neighbours are offered instead. */
final class TickRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        if (facts.instrument() == null || !facts.request().type().hasPrice()) {
            return Optional.empty();
        }
        TickLadder ladder = facts.instrument().ladder();
        return offTick(ladder, "price", facts.request().price())
                .or(() -> offTick(ladder, "stopPrice", facts.request().stopPrice()));
    }

    private static Optional<Refusal> offTick(TickLadder ladder, String field, BigDecimal price) {
        if (price == null || price.signum() <= 0 || ladder.isOnTick(price)) {
            return Optional.empty();
        }
        BigDecimal lower = ladder.floor(price);
        BigDecimal upper = ladder.ceiling(price);
        return refusal(
                "PRICE_OFF_TICK",
                field,
                field + ": " + price.toPlainString() + " is off the tick of "
                        + ladder.tickAt(price).toPlainString() + " (expected: " + lower.toPlainString() + " or "
                        + upper.toPlainString() + ")",
                price,
                lower,
                upper);
    }
}
