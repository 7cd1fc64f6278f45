package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.model.Side;
import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.util.Optional;

/** 주문가능금액 must cover a buy, with what younger orders will need. Unknown cash is not enough cash. */
final class CashRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        BigDecimal notional = facts.notional();
        if (facts.request().side() != Side.BUY
                || notional == null
                || facts.request().quantity() <= 0) {
            return Optional.empty();
        }
        if (facts.cash() == null) {
            return refusal(
                    "CASH_UNKNOWN",
                    "quantity",
                    "quantity: the orderable cash of " + facts.request().connection() + " could not be read",
                    facts.request().connection());
        }
        BigDecimal needed = notional.subtract(facts.held());
        BigDecimal free = facts.cash().subtract(facts.exposure().cashInFlight());
        return needed.signum() <= 0 || needed.compareTo(free) <= 0
                ? Optional.empty()
                : refusal(
                        Rules.NOT_ENOUGH_CASH,
                        "quantity",
                        "quantity: the order needs " + needed.toPlainString() + " (expected: at most "
                                + free.toPlainString() + ")",
                        needed,
                        free);
    }
}
