package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.util.Optional;

/** Not more orders per second and per minute than any scope allows: a runaway program stops here. */
final class RateRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        for (Limited limited : facts.limits()) {
            Usage used = facts.exposure().of(limited.scope());
            Optional<Refusal> refusal = tooMany(
                            used.lastSecond(), limited.limits().maxOrdersPerSecond(), "second", limited.scope())
                    .or(() -> tooMany(
                            used.lastMinute(), limited.limits().maxOrdersPerMinute(), "minute", limited.scope()));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> tooMany(int actual, Integer max, String unit, Scope scope) {
        return max == null || actual < max
                ? Optional.empty()
                : refusal(
                        "TOO_MANY_ORDERS",
                        null,
                        actual + " orders in the last " + unit + " (expected: at most " + max + " with this one for "
                                + scope + ")",
                        actual,
                        max,
                        unit,
                        scope);
    }
}
