package dev.naru.broker;

import dev.naru.broker.Wanted.Rank;
import dev.naru.broker.stream.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything wanted, counted and ranked. Within a rank the order is that of the first asking and never changes, and what
 * nobody wants any more stays on the last places for a while: whoever turns a page does not make the broker work.
 */
final class WantedSet {
    private final Duration linger;
    private final Map<Topic, Entry> entries = new HashMap<>();
    private long sequence;

    WantedSet(Duration linger) {
        this.linger = linger;
    }

    void add(Topic topic, Rank rank) {
        entries.computeIfAbsent(topic, t -> new Entry(t, sequence++)).count(rank, 1);
    }

    void remove(Topic topic, Rank rank, Instant now) {
        Entry entry = entries.get(topic);
        entry.count(rank, -1);
        if (!entry.isWanted()) {
            entry.idleSince = now;
        }
    }

    /** Forgets what lingered long enough. @return when the next one will have */
    Optional<Instant> expire(Instant now) {
        entries.values()
                .removeIf(e -> !e.isWanted() && !e.idleSince.plus(linger).isAfter(now));
        return entries.values().stream()
                .filter(e -> !e.isWanted())
                .map(e -> e.idleSince.plus(linger))
                .min(Comparator.naturalOrder());
    }

    /** What is wanted, the most important first, then what lingers. */
    List<Topic> ranked() {
        return entries.values().stream()
                .sorted(Comparator.comparingInt(Entry::rank).thenComparingLong(e -> e.sequence))
                .map(e -> e.topic)
                .toList();
    }

    boolean isWanted(Topic topic) {
        Entry entry = entries.get(topic);
        return entry != null && entry.isWanted();
    }

    private static final class Entry {
        private final Topic topic;
        private final long sequence;
        private final Map<Rank, Integer> counts = new EnumMap<>(Rank.class);
        private Instant idleSince;

        Entry(Topic topic, long sequence) {
            this.topic = topic;
            this.sequence = sequence;
        }

        void count(Rank rank, int change) {
            counts.merge(rank, change, (a, b) -> a + b == 0 ? null : a + b);
        }

        boolean isWanted() {
            return !counts.isEmpty();
        }

        int rank() {
            return isWanted() ? counts.keySet().iterator().next().ordinal() : Rank.values().length;
        }
    }
}
