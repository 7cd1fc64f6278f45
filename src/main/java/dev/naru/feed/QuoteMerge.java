package dev.naru.feed;

import dev.naru.model.Quote;
import dev.naru.model.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.function.Function;

/** Makes one quote of what prints and snapshots tell. Never mixes days, never lets an older snapshot undo a print. */
final class QuoteMerge {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private QuoteMerge() {}

    static Quote afterTrade(Quote known, Trade trade) {
        boolean sameDay = known != null && Hours.dayOf(timeOf(known)) == Hours.dayOf(TapeLine.timeOf(trade));
        Quote day = sameDay ? known : null;
        BigDecimal prevClose = prevClose(day, trade);
        BigDecimal change = trade.change() != null || prevClose == null
                ? trade.change()
                : trade.price().subtract(prevClose);
        return new Quote(
                trade.symbol(),
                trade.venue(),
                trade.source(),
                trade.receivedAt(),
                TapeLine.timeOf(trade),
                trade.price(),
                change,
                trade.changeRate() != null ? trade.changeRate() : rate(change, prevClose),
                first(trade.open(), of(day, Quote::open)),
                first(trade.high(), max(of(day, Quote::high), trade.price())),
                first(trade.low(), min(of(day, Quote::low), trade.price())),
                prevClose,
                trade.volume(),
                trade.value(),
                of(day, Quote::basePrice),
                of(day, Quote::upperLimit),
                of(day, Quote::lowerLimit),
                of(day, Quote::halted));
    }

    static Quote afterSnapshot(Quote known, Quote snapshot) {
        if (known == null || isLaterDay(snapshot, known)) {
            return snapshot;
        }
        if (isLaterDay(known, snapshot) || isBehind(snapshot, known)) {
            return filled(known, snapshot);
        }
        return filled(snapshot, known);
    }

    /** {@code quote}, with what it does not say taken from {@code other}. */
    static Quote filled(Quote quote, Quote other) {
        return new Quote(
                quote.symbol(),
                quote.venue(),
                quote.source(),
                quote.receivedAt(),
                first(quote.time(), other.time()),
                first(quote.price(), other.price()),
                first(quote.change(), other.change()),
                first(quote.changeRate(), other.changeRate()),
                first(quote.open(), other.open()),
                first(quote.high(), other.high()),
                first(quote.low(), other.low()),
                first(quote.prevClose(), other.prevClose()),
                first(quote.volume(), other.volume()),
                first(quote.value(), other.value()),
                first(quote.basePrice(), other.basePrice()),
                first(quote.upperLimit(), other.upperLimit()),
                first(quote.lowerLimit(), other.lowerLimit()),
                first(quote.halted(), other.halted()));
    }

    private static boolean isBehind(Quote snapshot, Quote known) {
        return snapshot.volume() != null
                && known.volume() != null
                && snapshot.volume() < known.volume()
                && !timeOf(snapshot).isAfter(timeOf(known).plus(Pace.LONGEST));
    }

    static boolean isLaterDay(Quote one, Quote other) {
        return Hours.dayOf(timeOf(one)) > Hours.dayOf(timeOf(other));
    }

    private static BigDecimal prevClose(Quote day, Trade trade) {
        BigDecimal told = of(day, Quote::prevClose);
        return told == null && trade.change() != null ? trade.price().subtract(trade.change()) : told;
    }

    private static BigDecimal rate(BigDecimal change, BigDecimal prevClose) {
        if (change == null || prevClose == null || prevClose.signum() == 0) {
            return null;
        }
        return change.multiply(HUNDRED).divide(prevClose, 2, RoundingMode.HALF_UP);
    }

    static Instant timeOf(Quote quote) {
        return quote.time() == null ? quote.receivedAt() : quote.time();
    }

    private static <T> T of(Quote quote, Function<Quote, T> part) {
        return quote == null ? null : part.apply(quote);
    }

    private static <T> T first(T one, T other) {
        return one == null ? other : one;
    }

    private static BigDecimal max(BigDecimal known, BigDecimal price) {
        return known == null ? null : known.max(price);
    }

    private static BigDecimal min(BigDecimal known, BigDecimal price) {
        return known == null ? null : known.min(price);
    }
}
