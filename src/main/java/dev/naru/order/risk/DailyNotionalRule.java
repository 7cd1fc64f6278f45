package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.util.Optional;

/** All orders of a day together stay under the configured cap. */
record DailyNotionalRule(BigDecimal max) implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        BigDecimal notional = facts.notional();
        BigDecimal before = facts.exposure().dailyNotional();
        return notional == null || before.add(notional).compareTo(max) <= 0
                ? Optional.empty()
                : refusal(
                        "DAILY_NOTIONAL_EXCEEDED",
                        "quantity",
                        "quantity: today's orders would come to "
                                + before.add(notional).toPlainString() + " (expected: at most " + max.toPlainString()
                                + ")",
                        before.add(notional),
                        max);
    }
}
