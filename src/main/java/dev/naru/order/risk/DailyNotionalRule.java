package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.util.Optional;

/** All orders of a day together stay under the cap of every scope; an order that changes counts by what it grows. */
final class DailyNotionalRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        BigDecimal notional = facts.growth();
        if (notional == null || notional.signum() <= 0) {
            return Optional.empty();
        }
        for (Limited limited : facts.limits()) {
            BigDecimal max = limited.limits().maxDailyNotional();
            BigDecimal after =
                    facts.exposure().of(limited.scope()).dailyNotional().add(notional);
            if (max != null && after.compareTo(max) > 0) {
                return refusal(
                        "DAILY_NOTIONAL_EXCEEDED",
                        "quantity",
                        "quantity: today's orders would come to " + after.toPlainString() + " (expected: at most "
                                + max.toPlainString() + " for " + limited.scope() + ")",
                        after,
                        max,
                        limited.scope());
            }
        }
        return Optional.empty();
    }
}
