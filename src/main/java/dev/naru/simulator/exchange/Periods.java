package dev.naru.simulator.exchange;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Joins days into weeks, months and years; a longer candle is dated by its first trading day. */
public enum Periods {
    DAY(LocalDate::toEpochDay),
    WEEK(date -> date.get(IsoFields.WEEK_BASED_YEAR) * 100L + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
    MONTH(date -> date.getYear() * 100L + date.getMonthValue()),
    YEAR(LocalDate::getYear);

    private final ToLongFunction<LocalDate> number;

    Periods(ToLongFunction<LocalDate> number) {
        this.number = number;
    }

    /** Candles of this period from {@code days}, oldest first. */
    public List<Bar> join(List<Bar> days) {
        List<Bar> joined = new ArrayList<>();
        for (Bar day : days) {
            int newest = joined.size() - 1;
            boolean isSame =
                    newest >= 0 && number.applyAsLong(joined.get(newest).date()) == number.applyAsLong(day.date());
            if (isSame) {
                joined.set(newest, joined.get(newest).and(day));
            } else {
                joined.add(day);
            }
        }
        return joined;
    }
}
