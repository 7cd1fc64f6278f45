package dev.naru.order.desk;

import dev.naru.order.risk.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Running sums over some of our orders. */
final class Sums {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Map<LocalDate, BigDecimal> notional = new HashMap<>();
    private final Deque<Instant> asked = new ArrayDeque<>();
    private int open;

    void asked(Instant at) {
        asked.addLast(at);
    }

    void add(Part part) {
        if (part.binds()) {
            notional.merge(part.story().tradingDate(), part.value(), BigDecimal::add);
        }
        open += part.open() ? 1 : 0;
    }

    void remove(Part part) {
        if (part.binds()) {
            notional.merge(part.story().tradingDate(), part.value().negate(), BigDecimal::add);
        }
        open -= part.open() ? 1 : 0;
    }

    Usage at(Instant now, LocalDate today) {
        notional.keySet().removeIf(date -> date.isBefore(today.minusDays(1)));
        while (!asked.isEmpty() && !asked.peekFirst().isAfter(now.minus(MINUTE))) {
            asked.removeFirst();
        }
        return new Usage(notional.getOrDefault(today, BigDecimal.ZERO), open, inTheLastSecond(now), asked.size());
    }

    private int inTheLastSecond(Instant now) {
        Instant since = now.minus(SECOND);
        int count = 0;
        for (Iterator<Instant> newest = asked.descendingIterator(); newest.hasNext(); ) {
            if (!newest.next().isAfter(since)) {
                break;
            }
            count++;
        }
        return count;
    }
}
