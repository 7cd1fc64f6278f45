package dev.naru.order.risk;

import java.math.BigDecimal;
import java.util.Set;

/**
 * What a connection's orders add up to already.
 *
 * @param dailyNotional of today's orders that reached the broker
 * @param lastSecond orders asked for in the last second
 * @param lastMinute orders asked for in the last minute
 * @param cashInFlight what buy orders younger than the known balance will need
 * @param sharesInFlight shares of the symbol in sell orders younger than the known balance
 * @param laneClosed why no new order is taken; {@code null} when the lane is open
 * @param disputedSymbols symbols with an order only a person can settle
 */
public record Exposure(
        BigDecimal dailyNotional,
        int lastSecond,
        int lastMinute,
        BigDecimal cashInFlight,
        long sharesInFlight,
        String laneClosed,
        Set<String> disputedSymbols) {

    public static final Exposure NONE = new Exposure(BigDecimal.ZERO, 0, 0, BigDecimal.ZERO, 0, null, Set.of());
}
