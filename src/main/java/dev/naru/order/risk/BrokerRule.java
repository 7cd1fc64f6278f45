package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.model.BrokerState;
import dev.naru.order.Refusal;
import java.util.Optional;

/** The connection must be up enough to take an order. */
final class BrokerRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        BrokerState.State state = facts.broker().state();
        return switch (state) {
            case UP, DEGRADED -> Optional.empty();
            case DOWN, DISABLED -> {
                String given = state == BrokerState.State.DISABLED
                        ? "switched off"
                        : facts.broker().reason();
                String reason = given == null ? "no reason given" : given;
                yield refusal(
                        "BROKER_DOWN",
                        "connection",
                        "connection: " + facts.broker().connection() + " is " + state + " (" + reason
                                + ", expected: UP)",
                        facts.broker().connection(),
                        reason);
            }
        };
    }
}
