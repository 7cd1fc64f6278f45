package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.model.Side;
import dev.naru.order.Refusal;
import java.util.Optional;

/** A sale the hub chooses the account for goes only where the holdings are known. */
final class SharesKnownRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        boolean blind = facts.request().side() == Side.SELL && facts.instrument() != null && facts.sellable() == null;
        return blind
                ? refusal(
                        "SHARES_UNKNOWN",
                        "quantity",
                        "quantity: the holdings of " + facts.request().connection() + " could not be read",
                        facts.request().connection())
                : Optional.empty();
    }
}
