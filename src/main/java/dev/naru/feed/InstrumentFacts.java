package dev.naru.feed;

import dev.naru.feed.InstrumentStore.Known;
import dev.naru.model.Instrument;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/** Puts together what several brokers tell of an instrument: what is known is never undone by one that does not say. */
final class InstrumentFacts {
    /** Of an instrument whose price limits were never told. */
    private static final LocalDate NEVER = LocalDate.EPOCH;

    private InstrumentFacts() {}

    /** @param known {@code null} when nothing was known before */
    static Known merged(Known known, Instrument told, LocalDate today) {
        if (known == null) {
            return new Known(told, told.upperLimit() == null ? NEVER : today);
        }
        Instrument before = asOf(known, today);
        boolean sameDay = !known.asOf().isBefore(today);
        Instrument both = new Instrument(
                told.symbol(),
                first(told.nameKo(), before.nameKo()),
                first(told.nameEn(), before.nameEn()),
                first(told.market(), before.market()),
                first(told.kind(), before.kind()),
                first(told.currency(), before.currency()),
                first(told.basePrice(), before.basePrice()),
                first(told.upperLimit(), before.upperLimit()),
                first(told.lowerLimit(), before.lowerLimit()),
                first(told.halted(), before.halted()),
                first(told.nxt(), before.nxt()),
                flags(told.flags(), before.flags(), sameDay));
        return new Known(both, sameDay || told.upperLimit() == null ? known.asOf() : today);
    }

    /** Price limits hold for one day: yesterday's are unknown today. */
    static Instrument asOf(Known known, LocalDate today) {
        Instrument told = known.instrument();
        if (!known.asOf().isBefore(today)) {
            return told;
        }
        return new Instrument(
                told.symbol(),
                told.nameKo(),
                told.nameEn(),
                told.market(),
                told.kind(),
                told.currency(),
                null,
                null,
                null,
                null,
                told.nxt(),
                told.flags());
    }

    /** Brokers mark different things, so of one day all count; a new day's replace the old. */
    private static Set<String> flags(Set<String> told, Set<String> before, boolean sameDay) {
        if (told == null || told.isEmpty() || before == null || before.isEmpty()) {
            return told == null || told.isEmpty() ? before : told;
        }
        if (!sameDay) {
            return told;
        }
        Set<String> all = new TreeSet<>(before);
        all.addAll(told);
        return all;
    }

    private static <T> T first(T one, T other) {
        return one == null || one instanceof String text && text.isBlank() ? other : one;
    }
}
