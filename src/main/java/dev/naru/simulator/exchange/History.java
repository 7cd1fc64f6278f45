package dev.naru.simulator.exchange;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Invents the past, the same past every time for a seed: daily candles, and the minutes inside any one day. */
final class History {

    /** A little more than five years of trading days. */
    static final int DAYS = 1300;

    private static final LocalTime OPEN = LocalTime.of(9, 0);
    private static final int MINUTES = 390;

    private final long seed;
    private final TradingCalendar calendar;

    History(long seed, TradingCalendar calendar) {
        this.seed = seed;
        this.calendar = calendar;
    }

    /** Daily candles before {@code today}, oldest first; the newest closes at the listing's previous close. */
    List<Bar> days(Listing listing, LocalDate today, long averageVolume) {
        SplittableRandom random = new SplittableRandom(seed ^ listing.code().hashCode());
        List<Bar> bars = new ArrayList<>(DAYS);
        LocalDate date = calendar.before(today);
        long close = listing.previousClose();
        for (int i = 0; i < DAYS; i++) {
            double move = Math.max(-0.12, Math.min(0.12, 0.017 * gaussian(random) + 0.0004));
            long before = Math.max(listing.tickAt(1) * 100, listing.floor(Math.round(close / (1 + move))));
            bars.add(day(listing, random, date, before, close, averageVolume));
            close = before;
            date = calendar.before(date);
        }
        Collections.reverse(bars);
        return bars;
    }

    private static Bar day(
            Listing listing, SplittableRandom random, LocalDate date, long before, long close, long averageVolume) {
        long open = listing.floor(Math.round(before * (1 + 0.006 * gaussian(random))));
        long high = listing.floor(Math.round(Math.max(open, close) * (1 + 0.008 * random.nextDouble())));
        long low = listing.floor(Math.round(Math.min(open, close) * (1 - 0.008 * random.nextDouble())));
        long volume = Math.max(1, Math.round(averageVolume * (0.5 + 1.1 * random.nextDouble())));
        high = Math.max(high, Math.max(open, close));
        return new Bar(date, null, open, high, low, close, volume, volume * ((open + close) / 2));
    }

    /** The minutes of a past day: they open, peak, bottom out and close as the day's candle says. */
    List<Bar> minutes(Listing listing, Bar day) {
        SplittableRandom random = new SplittableRandom(
                seed ^ listing.code().hashCode() ^ day.date().toEpochDay() * 31);
        int peak = 1 + random.nextInt(MINUTES - 2);
        int bottom = 1 + random.nextInt(MINUTES - 2);
        List<Bar> bars = new ArrayList<>(MINUTES);
        long price = day.open();
        for (int i = 0; i < MINUTES; i++) {
            double way = (double) (i + 1) / MINUTES;
            double goal = day.open() + (day.close() - day.open()) * way;
            long next = listing.floor(Math.round(goal * (1 + 0.001 * gaussian(random))));
            next = i == MINUTES - 1 ? day.close() : Math.max(day.low(), Math.min(day.high(), next));
            long high = i == peak ? day.high() : Math.max(price, next);
            long low = i == bottom ? day.low() : Math.min(price, next);
            long volume = day.volume() / MINUTES;
            bars.add(new Bar(day.date(), OPEN.plusMinutes(i), price, high, low, next, volume, volume * next));
            price = next;
        }
        return bars;
    }

    /** What traded today before the exchange was switched on, up to the minute before {@code now}. */
    List<Bar> morning(Listing listing, long previousClose, LocalDate today, LocalTime now, long averageVolume) {
        SplittableRandom random = new SplittableRandom(seed ^ listing.code().hashCode() ^ today.toEpochDay() * 131);
        LocalTime start = start(now);
        int count = (int) Math.min(MINUTES, start.until(now, ChronoUnit.MINUTES));
        List<Bar> bars = new ArrayList<>(count);
        long price = listing.floor(Math.round(previousClose * (1 + 0.004 * gaussian(random))));
        LocalTime minute = now.truncatedTo(ChronoUnit.MINUTES).minusMinutes(count);
        for (int i = 0; i < count; i++) {
            double home = (double) (previousClose - price) / previousClose;
            long next = listing.floor(Math.round(price * (1 + 0.0009 * gaussian(random) + 0.02 * home)));
            long high = random.nextInt(3) == 0 ? listing.up(Math.max(price, next)) : Math.max(price, next);
            long low = random.nextInt(3) == 0 ? listing.down(Math.min(price, next)) : Math.min(price, next);
            long volume = Math.max(1, Math.round(averageVolume / (double) MINUTES * (0.3 + 1.4 * random.nextDouble())));
            bars.add(new Bar(today, minute.plusMinutes(i), price, high, low, next, volume, volume * next));
            price = next;
        }
        return bars;
    }

    /** The regular opening, or two hours ago (but not yesterday) when that comes first. */
    private static LocalTime start(LocalTime now) {
        LocalTime twoHoursAgo = now.getHour() < 2 ? LocalTime.MIN : now.minusHours(2);
        return twoHoursAgo.isBefore(OPEN) ? twoHoursAgo : OPEN;
    }

    static double gaussian(SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += random.nextDouble();
        }
        return (sum - 3) * 1.414;
    }
}
