package dev.naru.order;

import java.time.LocalDate;

/**
 * Which orders to list. A {@code null} component means any.
 *
 * @param open {@code true} for orders that are not final, {@code false} for final ones
 */
public record OrderFilter(Boolean open, String connection, String symbol, LocalDate from, LocalDate to, Integer limit) {

    public static OrderFilter all() {
        return new OrderFilter(null, null, null, null, null, null);
    }

    public static OrderFilter onlyOpen() {
        return new OrderFilter(true, null, null, null, null, null);
    }
}
