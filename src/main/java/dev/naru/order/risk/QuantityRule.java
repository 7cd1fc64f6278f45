package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.util.Optional;

/** At least one share, at most the configured cap. */
record QuantityRule(long max) implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        long quantity = facts.request().quantity();
        if (quantity <= 0) {
            return refusal(
                    "QUANTITY_NOT_POSITIVE", "quantity", "quantity: " + quantity + " (expected: at least 1)", quantity);
        }
        return quantity > max
                ? refusal(
                        "QUANTITY_TOO_LARGE",
                        "quantity",
                        "quantity: " + quantity + " (expected: at most " + max + ")",
                        quantity,
                        max)
                : Optional.empty();
    }
}
