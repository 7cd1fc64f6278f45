package dev.naru.order.desk;

import dev.naru.model.OrderRequest;
import dev.naru.model.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One connection's orders by when they were asked for. What they bind is summed up second by second, so that the sum
 * since a moment looks at seconds, and at orders only within the moment's own.
 */
final class Timeline {
    static final Timeline EMPTY = new Timeline();

    private static final Duration LONGEST_LOOK_BACK = Duration.ofMinutes(1);

    private final NavigableMap<Created, Part> parts = new TreeMap<>();
    private final NavigableMap<Long, Second> seconds = new TreeMap<>();

    private record Created(Instant at, String id) implements Comparable<Created> {
        private static final Comparator<Created> ORDER =
                Comparator.comparing(Created::at).thenComparing(Created::id);

        static Created of(Part part) {
            return new Created(part.createdAt(), part.id());
        }

        static Created after(Instant at) {
            return new Created(at, "\uffff");
        }

        static Created from(Instant at) {
            return new Created(at, "");
        }

        @Override
        public int compareTo(Created other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * @param cash of buy orders
     * @param shares of one symbol, in sell orders
     */
    record Bound(BigDecimal cash, long shares) {}

    /** What the orders of one second bind. */
    private static final class Second {
        private BigDecimal cash = BigDecimal.ZERO;
        private final Map<String, Long> shares = new HashMap<>();
        private int orders;

        void count(Part part, int sign) {
            orders += sign;
            if (part.request().side() == Side.BUY) {
                cash = sign > 0 ? cash.add(part.value()) : cash.subtract(part.value());
            } else {
                shares.merge(part.request().symbol(), sign * part.shares(), Long::sum);
            }
        }
    }

    void add(Part part) {
        parts.put(Created.of(part), part);
        if (part.binds()) {
            seconds.computeIfAbsent(second(part.createdAt()), none -> new Second())
                    .count(part, 1);
        }
    }

    void remove(Part part) {
        parts.remove(Created.of(part));
        if (part.binds()) {
            seconds.computeIfPresent(second(part.createdAt()), (at, second) -> {
                second.count(part, -1);
                return second.orders == 0 ? null : second;
            });
        }
    }

    /** What orders younger than that moment bind. */
    Bound since(Instant moment, String symbol) {
        BigDecimal cash = BigDecimal.ZERO;
        long shares = 0;
        long broken = second(moment);
        for (Part part : parts.subMap(Created.after(moment), Created.from(Instant.ofEpochSecond(broken + 1)))
                .values()) {
            if (!part.binds()) {
                continue;
            }
            if (part.request().side() == Side.BUY) {
                cash = cash.add(part.value());
            } else if (part.request().symbol().equals(symbol)) {
                shares += part.shares();
            }
        }
        for (Second second : seconds.tailMap(broken, false).values()) {
            cash = cash.add(second.cash);
            shares += second.shares.getOrDefault(symbol, 0L);
        }
        return new Bound(cash, shares);
    }

    /** How long ago the actor asked for the same; {@code null} when not within a minute. */
    Duration twin(OrderRequest request, String actor, Instant now) {
        Instant since = now.minus(LONGEST_LOOK_BACK);
        for (Part part : parts.descendingMap().values()) {
            if (part.createdAt().isBefore(since)) {
                return null;
            }
            if (part.isTwinOf(request, actor)) {
                return Duration.between(part.createdAt(), now);
            }
        }
        return null;
    }

    private static long second(Instant at) {
        return at.getEpochSecond();
    }
}
