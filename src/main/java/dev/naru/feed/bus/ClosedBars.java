package dev.naru.feed.bus;

import dev.naru.model.Candle;
import dev.naru.model.Interval;
import dev.naru.model.Venue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives every candle once, when nothing can change it any more. Used by one thread. */
final class ClosedBars {
    /** How late the last print of an interval may arrive. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Map<Key, Candle> open = new HashMap<>();
    private final Map<Key, Instant> given = new HashMap<>();

    private record Key(String symbol, Venue venue, Interval interval) {
        static Key of(Candle candle) {
            return new Key(candle.symbol(), candle.venue(), candle.interval());
        }
    }

    /** @return the candle before it, when this one shows that it is over */
    List<Candle> take(Candle candle) {
        Key key = Key.of(candle);
        Instant last = given.get(key);
        if (last != null && !candle.time().isAfter(last)) {
            return List.of();
        }
        Candle before = open.get(key);
        if (before != null && before.time().isAfter(candle.time())) {
            return List.of();
        }
        open.put(key, candle);
        return before == null || before.time().equals(candle.time()) ? List.of() : List.of(give(before));
    }

    /** What has ended by now, oldest first. */
    List<Candle> due(Instant now) {
        List<Candle> due = new ArrayList<>();
        open.values().removeIf(candle -> {
            boolean over =
                    !candle.time().plus(candle.interval().length()).plus(GRACE).isAfter(now);
            return over && due.add(give(candle));
        });
        due.sort(Comparator.comparing(Candle::time).thenComparing(Candle::symbol));
        return due;
    }

    private Candle give(Candle candle) {
        given.put(Key.of(candle), candle.time());
        return candle;
    }
}
