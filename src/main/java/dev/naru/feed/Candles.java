package dev.naru.feed;

import dev.naru.broker.Brokers;
import dev.naru.model.Candle;
import dev.naru.model.Interval;
import dev.naru.model.Query;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers for candles of any interval. */
@Component
final class Candles {
    private static final int MOST_MINUTE_DAYS = 10;
    private static final int FARTHEST_BACK_DAYS = 30;

    private final MinuteCandles minutes;
    private final DayCandles days;
    private final Hours hours;
    private final Sources sources;
    private final Brokers brokers;
    private final Clock clock;

    Candles(MinuteCandles minutes, DayCandles days, Hours hours, Sources sources, Brokers brokers, Clock clock) {
        this.minutes = minutes;
        this.days = days;
        this.hours = hours;
        this.sources = sources;
        this.brokers = brokers;
        this.clock = clock;
    }

    List<Candle> of(String symbol, Interval interval, Instant from, Instant to, String connection) {
        Instant until = to == null ? clock.instant() : to;
        if (from != null && from.isAfter(until)) {
            throw new IllegalArgumentException("from: " + from + " (expected: not after " + until + ")");
        }
        List<Candle> found = interval.isMinutes()
                ? ofMinutes(symbol, interval, from, until, connection)
                : ofDays(symbol, interval, from, until, connection);
        return found.stream()
                .filter(candle -> !candle.time().isAfter(until))
                .filter(candle -> from == null || !candle.time().isBefore(from))
                .toList();
    }

    private List<Candle> ofDays(String symbol, Interval interval, Instant from, Instant until, String connection) {
        LocalDate last = Hours.dateOf(until);
        LocalDate first = from == null ? last.minus(oneScreen(interval)) : Hours.dateOf(from);
        return days.of(symbol, interval, first, last, connection);
    }

    private static Period oneScreen(Interval interval) {
        return switch (interval) {
            case W1 -> Period.ofWeeks(100);
            case MN -> Period.ofYears(8);
            case D1, M1, M3, M5, M10, M15, M30, M60 -> Period.ofDays(140);
        };
    }

    private List<Candle> ofMinutes(String symbol, Interval interval, Instant from, Instant until, String connection) {
        List<LocalDate> wanted = from == null ? lastOpenDays(interval, until) : openDays(from, until);
        if (wanted.isEmpty()) {
            return List.of();
        }
        Instant start = from != null ? CandleMath.startOf(from, interval) : startOf(wanted.get(0));
        List<Candle> single = connection == null
                ? minutes.of(MarketKey.of(symbol, null), wanted, start, until)
                : ask(symbol, wanted, connection);
        return CandleMath.aggregate(single, interval);
    }

    private List<Candle> ask(String symbol, List<LocalDate> wanted, String connection) {
        List<Candle> told = new ArrayList<>();
        for (LocalDate day : wanted) {
            Query query = Query.ofCandles(symbol, Interval.M1, day, day);
            told.addAll(sources.ask(
                    "minute-candle-query",
                    connection,
                    asked -> brokers.queryList(asked, "minute-candle-query", query, Candle.class)));
        }
        return CandleMath.oldestFirst(told);
    }

    private List<LocalDate> lastOpenDays(Interval interval, Instant until) {
        int most =
                switch (interval) {
                    case M1 -> 1;
                    case M3, M5 -> 2;
                    case M10, M15 -> 3;
                    case M30, M60, D1, W1, MN -> 5;
                };
        LocalDate last = Hours.dateOf(until);
        return last.minusDays(FARTHEST_BACK_DAYS)
                .datesUntil(last.plusDays(1))
                .filter(hours::isOpenDay)
                .sorted(Comparator.reverseOrder())
                .limit(most)
                .sorted()
                .toList();
    }

    private List<LocalDate> openDays(Instant from, Instant until) {
        List<LocalDate> open = Hours.dateOf(from)
                .datesUntil(Hours.dateOf(until).plusDays(1))
                .filter(hours::isOpenDay)
                .limit(MOST_MINUTE_DAYS + 1L)
                .toList();
        if (open.size() > MOST_MINUTE_DAYS) {
            throw new IllegalArgumentException("from: " + from + " is more than " + MOST_MINUTE_DAYS
                    + " trading days before " + until + " (expected: a shorter span for candles of minutes)");
        }
        return open;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(Hours.SEOUL).toInstant();
    }
}
