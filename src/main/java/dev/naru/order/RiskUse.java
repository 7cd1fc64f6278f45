package dev.naru.order;

import java.util.List;

/**
 * The limits of one scope, with how much of them is used now.
 *
 * @param scope {@code hub}, {@code connection}, {@code account} or {@code symbol}
 * @param name the connection's id, the masked account number, or the symbol; {@code null} for the hub
 */
public record RiskUse(String scope, String name, List<Limit> limits) {

    /**
     * @param key as in the configuration, for example {@code max-open-orders}
     * @param limit the value in force: a number, a duration, or a word
     * @param used a number; {@code null} where a limit is about one order alone
     */
    public record Limit(String key, Object limit, Number used) {}
}
