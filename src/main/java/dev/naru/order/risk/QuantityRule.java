package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.util.Optional;

/** At least one share, at most the tightest cap. */
final class QuantityRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        long quantity = facts.request().quantity();
        if (quantity <= 0) {
            return refusal(
                    "QUANTITY_NOT_POSITIVE", "quantity", "quantity: " + quantity + " (expected: at least 1)", quantity);
        }
        return facts.tightest(Limits::maxOrderQuantity)
                .filter(cap -> quantity > cap.value())
                .flatMap(cap -> refusal(
                        "QUANTITY_TOO_LARGE",
                        "quantity",
                        "quantity: " + quantity + " (expected: at most " + cap.value() + " for " + cap.scope() + ")",
                        quantity,
                        cap.value(),
                        cap.scope()));
    }
}
