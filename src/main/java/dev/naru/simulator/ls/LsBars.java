package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.gateway.Wire;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Minute candles as the broker cuts them: labelled by their end, none left out, the closing auction in one. */
final class LsBars {

    private static final LocalTime CLOSE = LocalTime.of(15, 30);
    private static final LocalTime AUCTION = LocalTime.of(15, 20);
    private static final int MINUTES_A_DAY = 24 * 60;

    private LsBars() {}

    /** Candles of {@code unit} minutes; a minute without trades repeats the close before it with no volume. */
    static List<Bar> join(List<Bar> minutes, int unit) {
        List<Bar> joined = new ArrayList<>();
        Bar previous = null;
        for (Bar bar : minutes) {
            for (int at = previous == null ? minute(bar) : minute(previous) + 1; at < minute(bar); at++) {
                add(joined, quiet(previous, at), unit);
            }
            add(joined, bar, unit);
            previous = bar;
        }
        return joined;
    }

    /** A day that is over: what traded in the ten minutes of the closing auction is one candle, that of 15:30. */
    static List<Bar> past(List<Bar> minutes, int unit) {
        List<Bar> folded = new ArrayList<>();
        for (Bar bar : minutes) {
            boolean isAuction = !bar.time().isBefore(AUCTION) && bar.time().isBefore(CLOSE);
            int newest = folded.size() - 1;
            if (isAuction && folded.get(newest).time().equals(CLOSE.minusMinutes(1))) {
                folded.set(newest, at(folded.get(newest).and(bar), minute(CLOSE) - 1));
            } else {
                folded.add(isAuction ? at(bar, minute(CLOSE) - 1) : bar);
            }
        }
        List<Bar> joined = new ArrayList<>();
        folded.forEach(bar -> add(joined, bar, unit));
        return joined;
    }

    private static void add(List<Bar> joined, Bar bar, int unit) {
        int start = minute(bar) / unit * unit;
        int newest = joined.size() - 1;
        if (newest >= 0 && minute(joined.get(newest)) == start) {
            joined.set(newest, joined.get(newest).and(bar));
        } else {
            joined.add(at(bar, start));
        }
    }

    private static Bar quiet(Bar before, int minute) {
        long price = before.close();
        return at(new Bar(before.date(), before.time(), price, price, price, price, 0, 0), minute);
    }

    private static Bar at(Bar bar, int minute) {
        LocalTime time = LocalTime.MIN.plusMinutes(minute);
        return new Bar(bar.date(), time, bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.value());
    }

    private static int minute(Bar bar) {
        return minute(bar.time());
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    /** HHMMSS of the end; a candle that reaches beyond the close ends with it. */
    static String label(Bar bar, int unit) {
        int end = minute(bar) + unit;
        boolean isCut = minute(bar) < minute(CLOSE) && end > minute(CLOSE);
        int shown = isCut ? minute(CLOSE) : Math.min(end, MINUTES_A_DAY);
        return Wire.zeros(shown / 60, 2) + Wire.zeros(shown % 60, 2) + "00";
    }
}
