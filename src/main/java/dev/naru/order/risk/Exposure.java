package dev.naru.order.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the other orders add up to already.
 *
 * @param used per scope the order falls into
 * @param twin how long ago the same actor asked for the same order; {@code null} when it did not lately
 * @param own what the order that is being amended counts as of now; zero for a new one
 * @param cashInFlight what buy orders younger than the known balance will need
 * @param sharesInFlight shares of the symbol in sell orders younger than the known balance
 * @param laneClosed why no new order is taken; {@code null} when the lane is open
 * @param disputedSymbols symbols with an order only a person can settle
 */
public record Exposure(
        Map<Scope, Usage> used,
        Duration twin,
        BigDecimal own,
        BigDecimal cashInFlight,
        long sharesInFlight,
        String laneClosed,
        Set<String> disputedSymbols) {

    public static final Exposure NONE =
            new Exposure(Map.of(), null, BigDecimal.ZERO, BigDecimal.ZERO, 0, null, Set.of());

    Usage of(Scope scope) {
        return used.getOrDefault(scope, Usage.NONE);
    }
}
