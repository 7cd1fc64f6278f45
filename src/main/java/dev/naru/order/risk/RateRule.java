package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.util.Optional;

/** Not more orders per second and per minute than configured: a runaway program stops here. */
record RateRule(int perSecond, int perMinute) implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        if (facts.exposure().lastSecond() >= perSecond) {
            return tooMany(facts.exposure().lastSecond(), perSecond, "second");
        }
        return facts.exposure().lastMinute() >= perMinute
                ? tooMany(facts.exposure().lastMinute(), perMinute, "minute")
                : Optional.empty();
    }

    private static Optional<Refusal> tooMany(int actual, int max, String unit) {
        return refusal(
                "TOO_MANY_ORDERS",
                null,
                actual + " orders in the last " + unit + " (expected: at most " + max + " with this one)",
                actual,
                max,
                unit);
    }
}
