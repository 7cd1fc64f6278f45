package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.model.Side;
import dev.naru.order.Refusal;
import java.util.Optional;

/** 매도가능수량 must cover a sale, with what younger orders sell. */
final class SharesRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        if (facts.request().side() != Side.SELL || facts.sellable() == null) {
            return Optional.empty();
        }
        long needed = facts.request().quantity() - facts.held().longValue();
        long free = facts.sellable() - facts.exposure().sharesInFlight();
        return needed <= 0 || needed <= free
                ? Optional.empty()
                : refusal(
                        "NOT_ENOUGH_SHARES",
                        "quantity",
                        "quantity: " + needed + " to sell (expected: at most " + free + ")",
                        needed,
                        free);
    }
}
