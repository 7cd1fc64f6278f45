package dev.naru.order.journal;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an account held at a place in the journal.
 *
 * @param seq every fill up to this place is in it
 * @param shares by symbol; what is not held is left out
 * @param takenAt when the broker was asked
 */
public record Baseline(String connection, long seq, Map<String, Long> shares, Instant takenAt) {

    /** The shares with others added, for example what was bought and sold since. */
    public Map<String, Long> with(Map<String, Long> moved) {
        Map<String, Long> sum = new TreeMap<>(shares);
        moved.forEach((symbol, quantity) -> sum.merge(symbol, quantity, Long::sum));
        sum.values().removeIf(quantity -> quantity == 0);
        return sum;
    }
}
