package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.util.Optional;

/** 주문금액 of one order stays under the configured cap. */
record NotionalRule(BigDecimal max) implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        BigDecimal notional = facts.notional();
        return notional == null || notional.compareTo(max) <= 0
                ? Optional.empty()
                : refusal(
                        "NOTIONAL_TOO_LARGE",
                        "quantity",
                        "quantity: the order comes to " + notional.toPlainString() + " (expected: at most "
                                + max.toPlainString() + ")",
                        notional,
                        max);
    }
}
