package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Bar;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Joins days into weeks, months and years; a longer candle is dated by its first trading day. */
final class KisPeriods {

    private KisPeriods() {}

    static List<Bar> group(List<Bar> days, String period) {
        return switch (period) {
            case "D" -> days;
            case "W" -> join(
                    days,
                    date -> date.get(IsoFields.WEEK_BASED_YEAR) * 100L + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "M" -> join(days, date -> date.getYear() * 100L + date.getMonthValue());
            case "Y" -> join(days, LocalDate::getYear);
            default -> throw KisRefusal.gateway("OPSQ2002", "ERROR : INPUT INVALID_CHECK_FIELD [FID_PERIOD_DIV_CODE]");
        };
    }

    private static List<Bar> join(List<Bar> days, ToLongFunction<LocalDate> period) {
        List<Bar> joined = new ArrayList<>();
        for (Bar day : days) {
            int newest = joined.size() - 1;
            boolean isSame =
                    newest >= 0 && period.applyAsLong(joined.get(newest).date()) == period.applyAsLong(day.date());
            if (isSame) {
                joined.set(newest, joined.get(newest).and(day));
            } else {
                joined.add(day);
            }
        }
        return joined;
    }
}
