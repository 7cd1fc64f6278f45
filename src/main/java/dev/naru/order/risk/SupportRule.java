package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.broker.OrderPlaces;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.TimeInForce;
import dev.naru.order.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The connection must be able to order, and take the venue, the type there, and the time in force of that type. */
final class SupportRule implements Rule {

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
        OrderPlaces places = facts.places();
        Map<OrderType, Set<TimeInForce>> types = places.types(request.venue());
        if (types.isEmpty()) {
            return lacking(
                    "venue", request.venue(), "", request, places.venues().keySet());
        }
        Set<TimeInForce> lengths = places.lengths(request.venue(), request.type());
        if (lengths.isEmpty()) {
            return lacking("type", request.type(), " at " + request.venue(), request, types.keySet());
        }
        return lengths.contains(request.timeInForce())
                ? Optional.empty()
                : lacking(
                        "timeInForce",
                        request.timeInForce(),
                        " with type " + request.type() + " at " + request.venue(),
                        request,
                        lengths);
    }

    private static Optional<Refusal> lacking(
            String field, Object given, String where, OrderRequest request, Set<? extends Comparable<?>> offered) {
        List<?> inOrder = offered.stream().sorted().toList();
        return refusal(
                "NOT_SUPPORTED",
                field,
                field + ": " + given + where + " through " + request.connection() + " (expected: one of " + inOrder
                        + ")",
                given,
                inOrder);
    }
}
