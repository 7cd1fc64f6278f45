package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.model.Consent;
import dev.naru.order.Refusal;
import java.time.Duration;
import java.util.Optional;

/** The same order of the same actor within moments is a slip, unless it is said to be meant. */
final class DuplicateRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        Duration ago = facts.exposure().twin();
        if (ago == null || facts.request().consents().contains(Consent.DUPLICATE)) {
            return Optional.empty();
        }
        return facts.widest(Limits::duplicateWindow)
                .filter(window -> ago.compareTo(window.value()) < 0)
                .flatMap(window -> refusal(
                        "DUPLICATE_ORDER",
                        "acceptDuplicate",
                        "acceptDuplicate: the same order was asked for " + ago.toMillis() + " ms ago (expected: "
                                + window.value().toMillis()
                                + " ms between them, an Idempotency-Key of its own, or acceptDuplicate: true)",
                        ago.toMillis() / 1000.0,
                        window.value().toMillis() / 1000.0,
                        window.scope()));
    }
}
