package dev.naru.order.risk;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * The limits of one scope; {@code null} where it sets none.
 *
 * @param maxOrderNotional in won, of one order
 * @param maxDailyNotional in won, of all orders of a trading date that reached the broker
 * @param maxOpenOrders orders placed here that may still work
 * @param priceBand how far a limit price may be from the last live price, in percent
 * @param stalePrice what happens to an order while the last price is old or unknown
 * @param marketPhase whether orders go out only in phases in which the market takes their type
 * @param duplicateWindow for how long the same order of the same actor is taken for a slip
 */
public record Limits(
        Long maxOrderQuantity,
        BigDecimal maxOrderNotional,
        BigDecimal maxDailyNotional,
        Integer maxOrdersPerSecond,
        Integer maxOrdersPerMinute,
        Integer maxOpenOrders,
        BigDecimal priceBand,
        StalePrice stalePrice,
        Boolean marketPhase,
        Duration duplicateWindow) {

    /** What to do with an order while its symbol has no live price. */
    public enum StalePrice {
        /** Takes it only when the request accepts that. */
        ASK,
        /** Takes none. */
        REFUSE
    }
}
