package dev.naru.feed;

import dev.naru.model.Candle;
import dev.naru.model.Interval;
import dev.naru.model.Trade;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One minute of prints.
 *
 * @param settled {@code true} when no print of it was missed, so that a broker's own candle has nothing to add
 */
record MinuteBar(
        Instant start,
        String source,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        long volume,
        BigDecimal value,
        boolean settled) {

    static MinuteBar of(Instant start, Trade first, boolean settled) {
        BigDecimal price = first.price();
        return new MinuteBar(
                start, first.source(), price, price, price, price, first.quantity(), amount(first), settled);
    }

    /** What a broker tells about a minute; it is settled when the minute was over by then. */
    static MinuteBar of(Candle told, boolean settled) {
        return new MinuteBar(
                told.time(),
                told.source(),
                told.open(),
                told.high(),
                told.low(),
                told.close(),
                told.volume(),
                told.value(),
                settled);
    }

    MinuteBar with(Trade next) {
        return new MinuteBar(
                start,
                next.source(),
                open,
                high.max(next.price()),
                low.min(next.price()),
                next.price(),
                volume + next.quantity(),
                value == null ? null : value.add(amount(next)),
                settled);
    }

    MinuteBar unsettled() {
        return settled ? new MinuteBar(start, source, open, high, low, close, volume, value, false) : this;
    }

    /** This minute as it goes on, with the beginning of it that {@code earlier} knows. */
    MinuteBar completedBy(MinuteBar earlier, boolean nowSettled) {
        return new MinuteBar(
                start,
                source,
                earlier.open,
                high.max(earlier.high),
                low.min(earlier.low),
                close,
                Math.max(volume, earlier.volume),
                volume >= earlier.volume ? value : earlier.value,
                nowSettled);
    }

    Candle candle(MarketKey key) {
        return new Candle(key.symbol(), key.venue(), source, Interval.M1, start, open, high, low, close, volume, value);
    }

    private static BigDecimal amount(Trade trade) {
        return trade.price().multiply(BigDecimal.valueOf(trade.quantity()));
    }
}
