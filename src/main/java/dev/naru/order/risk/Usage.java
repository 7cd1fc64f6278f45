package dev.naru.order.risk;

import java.math.BigDecimal;

/**
 * What the orders of a scope add up to now.
 *
 * @param dailyNotional of today's orders that reached the broker or are on their way to it
 * @param openOrders orders that are not over
 * @param lastSecond orders asked for in the last second
 * @param lastMinute orders asked for in the last minute
 */
public record Usage(BigDecimal dailyNotional, int openOrders, int lastSecond, int lastMinute) {
    public static final Usage NONE = new Usage(BigDecimal.ZERO, 0, 0, 0);

    /** Both together. */
    public Usage and(Usage other) {
        return new Usage(
                dailyNotional.add(other.dailyNotional),
                openOrders + other.openOrders,
                lastSecond + other.lastSecond,
                lastMinute + other.lastMinute);
    }
}
