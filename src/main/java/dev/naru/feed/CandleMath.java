package dev.naru.feed;

import dev.naru.model.Candle;
import dev.naru.model.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Makes longer candles of shorter ones. */
final class CandleMath {

    private CandleMath() {}

    /** @param minutes one-minute candles, oldest first */
    static List<Candle> aggregate(List<Candle> minutes, Interval interval) {
        if (interval == Interval.M1) {
            return minutes;
        }
        List<Candle> result = new ArrayList<>();
        for (Candle minute : minutes) {
            Instant start = startOf(minute.time(), interval);
            int last = result.size() - 1;
            if (last >= 0 && result.get(last).time().equals(start)) {
                result.set(last, joined(result.get(last), minute));
            } else {
                result.add(started(minute, interval, start));
            }
        }
        return result;
    }

    /** Brokers tell candles in either order, and pages may overlap. */
    static List<Candle> oldestFirst(List<Candle> told) {
        NavigableMap<Instant, Candle> byTime = new TreeMap<>();
        told.forEach(candle -> byTime.put(candle.time(), candle));
        return List.copyOf(byTime.values());
    }

    /** Intervals are counted from the hour, as the exchange's own candles are. */
    static Instant startOf(Instant at, Interval interval) {
        long seconds = interval.length().toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    private static Candle started(Candle first, Interval interval, Instant start) {
        return new Candle(
                first.symbol(),
                first.venue(),
                first.source(),
                interval,
                start,
                first.open(),
                first.high(),
                first.low(),
                first.close(),
                first.volume(),
                first.value());
    }

    private static Candle joined(Candle so, Candle next) {
        return new Candle(
                so.symbol(),
                so.venue(),
                next.source(),
                so.interval(),
                so.time(),
                so.open(),
                so.high().max(next.high()),
                so.low().min(next.low()),
                next.close(),
                so.volume() + next.volume(),
                sum(so.value(), next.value()));
    }

    private static BigDecimal sum(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? null : one.add(other);
    }
}
