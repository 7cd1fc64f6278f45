package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.util.Optional;

/** 주문금액 of one order stays under the tightest cap. */
final class NotionalRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        BigDecimal notional = facts.notional();
        return facts.tightest(Limits::maxOrderNotional)
                .filter(cap -> notional != null && notional.compareTo(cap.value()) > 0)
                .flatMap(cap -> refusal(
                        "NOTIONAL_TOO_LARGE",
                        "quantity",
                        "quantity: the order comes to " + notional.toPlainString() + " (expected: at most "
                                + cap.value().toPlainString() + " for " + cap.scope() + ")",
                        notional,
                        cap.value(),
                        cap.scope()));
    }
}
