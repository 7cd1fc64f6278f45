package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.TimeInForce;
import dev.naru.order.Refusal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The connection must be able to order, venue and type must be offered, and the time in force must go with them. */
final class SupportRule implements Rule {
    private static final Set<OrderType> IMMEDIATE =
            EnumSet.of(OrderType.LIMIT, OrderType.MARKET, OrderType.BEST_LIMIT, OrderType.MID);

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        OrderRequest request = facts.request();
        if (!facts.canOrder()) {
            return refusal(
                    "NOT_SUPPORTED",
                    "connection",
                    "connection: the pack of " + request.connection() + " has no route for this",
                    request.connection());
        }
        Set<OrderType> types = facts.orderTypes().get(request.venue());
        if (types == null) {
            return refusal(
                    "NOT_SUPPORTED",
                    "venue",
                    "venue: " + request.venue() + " (expected: one of "
                            + facts.orderTypes().keySet() + ")",
                    request.venue());
        }
        if (!types.contains(request.type())) {
            return refusal(
                    "NOT_SUPPORTED",
                    "type",
                    "type: " + request.type() + " at " + request.venue() + " (expected: one of " + types + ")",
                    request.type());
        }
        if (request.timeInForce() != TimeInForce.DAY && !IMMEDIATE.contains(request.type())) {
            return refusal(
                    "NOT_SUPPORTED",
                    "timeInForce",
                    "timeInForce: " + request.timeInForce() + " with type " + request.type()
                            + " (expected: DAY, or one of " + IMMEDIATE + ")",
                    request.timeInForce() + " " + request.type());
        }
        return Optional.empty();
    }
}
