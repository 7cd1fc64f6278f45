package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.Refusal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The connection must be able to order, and type, time in force and venue must go together. */
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
        if (request.venue() == Venue.UNIFIED) {
            return refusal(
                    "NOT_SUPPORTED",
                    "venue",
                    "venue: UNIFIED shows prices only (expected: KRX, NXT or SOR)",
                    "UNIFIED");
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
