package dev.naru.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What a {@code -query} route is asked. Every component may be {@code null} where the query does not need it.
 *
 * @param from first trading date wanted, inclusive
 * @param to last trading date wanted, inclusive
 * @param limit most rows wanted
 * @param text what else names the thing asked for: the kind of a ranking ({@code change}, {@code fall}, {@code volume},
 *     {@code value}, {@code cap}), the id of a condition
 */
public record Query(
        String symbol,
        Venue venue,
        Interval interval,
        LocalDate from,
        LocalDate to,
        Integer limit,
        OrderType type,
        BigDecimal price,
        String text) {

    public static Query ofSymbol(String symbol) {
        return ofSymbolAt(symbol, Venue.KRX);
    }

    public static Query ofSymbolAt(String symbol, Venue venue) {
        return new Query(symbol, venue, null, null, null, null, null, null, null);
    }

    public static Query ofCandles(String symbol, Interval interval, LocalDate from, LocalDate to) {
        return new Query(symbol, Venue.KRX, interval, from, to, null, null, null, null);
    }

    public static Query ofDates(LocalDate from, LocalDate to) {
        return new Query(null, null, null, from, to, null, null, null, null);
    }

    public static Query ofBuyable(String symbol, OrderType type, BigDecimal price) {
        return new Query(symbol, Venue.KRX, null, null, null, null, type, price, null);
    }

    public static Query ofRanking(String kind, int limit) {
        return new Query(null, Venue.KRX, null, null, null, limit, null, null, kind);
    }

    public static Query ofCondition(String id) {
        return ofText(id);
    }

    /** For a question that is one word, such as a broker's code of a market. */
    public static Query ofText(String text) {
        return new Query(null, null, null, null, null, null, null, null, text);
    }

    public static Query empty() {
        return new Query(null, null, null, null, null, null, null, null, null);
    }

    /** One query per day from {@code from} to {@code to}, for brokers that answer a day at a time. */
    public List<Query> days() {
        LocalDate first = from == null ? to : from;
        LocalDate last = to == null ? from : to;
        if (first == null) {
            return List.of(this);
        }
        return first.datesUntil(last.plusDays(1)).map(this::onDay).toList();
    }

    private Query onDay(LocalDate day) {
        return new Query(symbol, venue, interval, day, day, limit, type, price, text);
    }
}
