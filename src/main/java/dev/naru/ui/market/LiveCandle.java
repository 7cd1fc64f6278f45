package dev.naru.ui.market;

import dev.naru.model.Candle;
import dev.naru.model.Interval;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import dev.naru.ui.text.Figures;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * The last candles of a chart, moved on by every trade. A finished candle is handed out once more in its final shape
 * before the next, however many trades fall into one batch. Thread-safe.
 */
final class LiveCandle {
    private final Interval interval;
    private final List<Candle> waiting = new ArrayList<>();
    private Candle current;
    private long countedVolume;
    private LocalDate countedDate;

    /**
     * @param last the last candle known; {@code null} for none
     * @param counted the quote up to which it counts: trades before are in it already; {@code null} for none
     */
    LiveCandle(Interval interval, Candle last, Quote counted) {
        this.interval = interval;
        this.current = last;
        if (counted != null && counted.volume() != null) {
            countedVolume = counted.volume();
            countedDate = date(counted.time() == null ? counted.receivedAt() : counted.time());
        }
    }

    synchronized void add(Trade trade) {
        Instant at = trade.time() == null ? trade.receivedAt() : trade.time();
        if (trade.volume() <= countedVolume && date(at).equals(countedDate)) {
            return;
        }
        countedVolume = trade.volume();
        countedDate = date(at);
        Instant start = startOf(interval, at);
        if (current == null || !start.equals(startOf(interval, current.time()))) {
            if (current != null && start.isBefore(current.time())) {
                return;
            }
            keep();
            current = new Candle(
                    trade.symbol(),
                    trade.venue(),
                    trade.source(),
                    interval,
                    start,
                    trade.price(),
                    trade.price(),
                    trade.price(),
                    trade.price(),
                    trade.quantity(),
                    null);
            return;
        }
        current = new Candle(
                current.symbol(),
                current.venue(),
                current.source(),
                interval,
                current.time(),
                current.open(),
                current.high().max(trade.price()),
                current.low().min(trade.price()),
                trade.price(),
                current.volume() + trade.quantity(),
                current.value());
    }

    /** Takes over a candle the hub itself has counted. */
    synchronized void add(Candle candle) {
        if (candle.interval() != interval || current != null && candle.time().isBefore(current.time())) {
            return;
        }
        if (current != null && candle.time().isAfter(current.time())) {
            keep();
        }
        if (current == null || !candle.time().equals(current.time()) || candle.volume() >= current.volume()) {
            current = candle;
        }
    }

    /** What to draw: candles finished since the last time, then the one still growing. */
    synchronized List<Candle> drain() {
        List<Candle> drawn = new ArrayList<>(waiting);
        waiting.clear();
        if (current != null) {
            drawn.add(current);
        }
        return drawn;
    }

    private void keep() {
        if (current != null) {
            waiting.add(current);
        }
    }

    private static LocalDate date(Instant at) {
        return at.atZone(Figures.SEOUL).toLocalDate();
    }

    /** Start of the candle {@code at} falls into. */
    static Instant startOf(Interval interval, Instant at) {
        ZonedDateTime day = at.atZone(Figures.SEOUL).truncatedTo(ChronoUnit.DAYS);
        if (interval.isMinutes()) {
            long seconds = interval.length().toSeconds();
            long since = ChronoUnit.SECONDS.between(day.toInstant(), at);
            return day.toInstant().plusSeconds(since / seconds * seconds);
        }
        if (interval == Interval.W1) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toInstant();
        }
        return (interval == Interval.MN ? day.withDayOfMonth(1) : day).toInstant();
    }
}
