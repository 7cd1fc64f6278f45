package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.util.Optional;

/** No more orders at work at the same time than any scope allows. */
final class OpenOrdersRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        for (Limited limited : facts.limits()) {
            Integer max = limited.limits().maxOpenOrders();
            int open = facts.exposure().of(limited.scope()).openOrders();
            if (max != null && open >= max) {
                return refusal(
                        "OPEN_ORDERS_EXCEEDED",
                        "openOrders",
                        "openOrders: " + open + " are open (expected: at most " + max + " with this one for "
                                + limited.scope() + ")",
                        open,
                        max,
                        limited.scope());
            }
        }
        return Optional.empty();
    }
}
