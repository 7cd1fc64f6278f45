package dev.naru.simulator.exchange;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/** Which days the exchange opens: not at weekends, on the fixed public holidays, nor on the moving ones listed here. */
public final class TradingCalendar {

    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(3, 1),
            MonthDay.of(5, 1),
            MonthDay.of(5, 5),
            MonthDay.of(6, 6),
            MonthDay.of(8, 15),
            MonthDay.of(10, 3),
            MonthDay.of(10, 9),
            MonthDay.of(12, 25),
            MonthDay.of(12, 31));

    private static final Set<LocalDate> MOVING = Set.of(
            LocalDate.of(2026, 2, 16),
            LocalDate.of(2026, 2, 17),
            LocalDate.of(2026, 2, 18),
            LocalDate.of(2026, 3, 2),
            LocalDate.of(2026, 5, 25),
            LocalDate.of(2026, 8, 17),
            LocalDate.of(2026, 9, 24),
            LocalDate.of(2026, 9, 25),
            LocalDate.of(2026, 10, 5),
            LocalDate.of(2027, 2, 8),
            LocalDate.of(2027, 2, 9));

    public boolean isOpen(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && !FIXED.contains(MonthDay.from(date))
                && !MOVING.contains(date);
    }

    /** The newest trading day before {@code date}. */
    public LocalDate before(LocalDate date) {
        LocalDate day = date.minusDays(1);
        while (!isOpen(day)) {
            day = day.minusDays(1);
        }
        return day;
    }
}
