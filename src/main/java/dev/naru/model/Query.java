package dev.naru.model;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a {@code -query} route is asked. Every component may be {@code null} where the query does not need it.
 *
 * @param from first trading date wanted, inclusive
 * @param to last trading date wanted, inclusive
 * @param limit most rows wanted
 */
public record Query(
        String symbol,
        Venue venue,
        Interval interval,
        LocalDate from,
        LocalDate to,
        Integer limit,
        OrderType type,
        BigDecimal price) {

    public static Query ofSymbol(String symbol) {
        return new Query(symbol, Venue.KRX, null, null, null, null, null, null);
    }

    public static Query ofCandles(String symbol, Interval interval, LocalDate from, LocalDate to) {
        return new Query(symbol, Venue.KRX, interval, from, to, null, null, null);
    }

    public static Query ofDates(LocalDate from, LocalDate to) {
        return new Query(null, null, null, from, to, null, null, null);
    }

    public static Query ofBuyable(String symbol, OrderType type, BigDecimal price) {
        return new Query(symbol, Venue.KRX, null, null, null, null, type, price);
    }

    public static Query empty() {
        return new Query(null, null, null, null, null, null, null, null);
    }
}
