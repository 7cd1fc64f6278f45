package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.util.Optional;

/** Nothing new goes out while an earlier outcome is unknown, nor for a symbol only a person can settle. */
final class LaneRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        String connection = facts.request().connection();
        String closed = facts.exposure().laneClosed();
        if (closed != null) {
            return refusal(
                    "LANE_CLOSED",
                    "connection",
                    "connection: " + connection + " takes no orders now: " + closed,
                    connection,
                    closed);
        }
        String symbol = facts.request().symbol();
        if (facts.exposure().disputedSymbols().contains(symbol)) {
            String why = "an earlier order of " + symbol + " needs a person to settle it";
            return refusal("LANE_CLOSED", "symbol", "symbol: " + why, connection, why);
        }
        return Optional.empty();
    }
}
