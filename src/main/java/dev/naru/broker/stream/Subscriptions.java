package dev.naru.broker.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What one socket has subscribed, is about to, and should have. Says which message is due next, and learns from the
 * acknowledgements. Knows neither socket nor clock; touched only on the stream's own event loop.
 */
final class Subscriptions {
    private static final long LONGEST_WAIT_MS = 60_000;
    private static final int UNSUBSCRIBE_ATTEMPTS = 3;
    /** After the broker said "full" below the known limit, the limit is tried again that much later. */
    private static final long FULL_FOR_MS = 60_000;

    private final int limit;
    private final long ackTimeoutMs;
    private final Function<Line, String> turns;
    private final Map<Line, Entry> entries = new LinkedHashMap<>();
    private final Map<Line, String> refused = new HashMap<>();
    private Map<Topic, List<Line>> wanted = Map.of();
    private Set<Line> target = Set.of();
    private int capacity;
    private long fullUntilMs;

    /**
     * @param turns lines of which this gives the same text are sent one at a time; {@code null} when none has to wait for
     *     another
     */
    Subscriptions(int limit, long ackTimeoutMs, Function<Line, String> turns) {
        this.limit = limit;
        this.ackTimeoutMs = ackTimeoutMs;
        this.turns = turns;
        this.capacity = limit;
    }

    /** @param lines those of the most important topic first */
    void want(List<Line> lines) {
        Map<Topic, List<Line>> byTopic = new LinkedHashMap<>();
        new LinkedHashSet<>(lines).forEach(line -> byTopic.computeIfAbsent(line.topic(), t -> new ArrayList<>())
                .add(line));
        wanted = byTopic;
        refused.keySet().retainAll(new HashSet<>(lines));
        aim();
    }

    /** Everything must be subscribed anew: a new socket knows nothing. */
    void forget() {
        entries.clear();
        capacity = limit;
        aim();
    }

    /** The message to send now, counted as sent; empty when there is none. */
    Optional<Message> next(long nowMs) {
        if (capacity < limit && nowMs >= fullUntilMs) {
            capacity = limit;
            aim();
        }
        Set<String> taken = takenTurns(nowMs);
        for (Map.Entry<Line, Entry> each : new ArrayList<>(entries.entrySet())) {
            Entry entry = each.getValue();
            if (entry.state == State.REMOVING && entry.dueAtMs <= nowMs && isFree(each.getKey(), taken)) {
                if (entry.attempts < UNSUBSCRIBE_ATTEMPTS) {
                    return Optional.of(entry.sent(each.getKey(), false, nowMs, ackTimeoutMs));
                }
                entries.remove(each.getKey());
            }
        }
        for (Line line : target) {
            if (isFree(line, taken)) {
                Entry entry = entries.get(line);
                if (entry == null && entries.size() < capacity) {
                    entry = new Entry();
                    entries.put(line, entry);
                }
                if (entry != null && entry.state == State.ADDING && entry.dueAtMs <= nowMs) {
                    return Optional.of(entry.sent(line, true, nowMs, ackTimeoutMs));
                }
            }
        }
        return Optional.empty();
    }

    /** What waits for its acknowledgement keeps its turn, though not for ever. */
    private Set<String> takenTurns(long nowMs) {
        Set<String> taken = new HashSet<>();
        if (turns != null) {
            entries.forEach((line, entry) -> {
                if (entry.isWaiting(nowMs, ackTimeoutMs)) {
                    taken.add(turns.apply(line));
                }
            });
        }
        return taken;
    }

    private boolean isFree(Line line, Set<String> taken) {
        return taken.isEmpty() || !taken.contains(turns.apply(line));
    }

    void acknowledged(Line line, Action action, String reason, long nowMs) {
        Entry entry = entries.get(line);
        if (entry == null) {
            return;
        }
        entry.answered = true;
        if (entry.state == State.REMOVING) {
            boolean isOfSubscribe = action == Action.SUBSCRIBED || action == Action.DONE && entry.subscribing;
            if (!isOfSubscribe) {
                entries.remove(line);
            }
            return;
        }
        switch (action) {
            case DONE, SUBSCRIBED -> entry.state = State.ACTIVE;
            case UNSUBSCRIBED -> entries.remove(line);
            case RETRY -> entry.dueAtMs = nowMs + entry.waitMs(ackTimeoutMs);
            case RENEW_KEY, IN_USE -> entry.dueAtMs = nowMs;
            case FULL -> {
                entries.remove(line);
                int held = (int) entries.values().stream()
                        .filter(e -> e.state != State.ADDING)
                        .count();
                capacity = Math.min(capacity, held);
                fullUntilMs = nowMs + FULL_FOR_MS;
                aim();
            }
            case REFUSED -> {
                entries.remove(line);
                refused.put(line, reason);
                aim();
            }
        }
    }

    /** What is or was asked for under that name; {@code null} when nothing is. */
    Line find(String id, String key) {
        for (Line line : entries.keySet()) {
            if (line.id().equals(id) && line.key().equals(key)) {
                return line;
            }
        }
        return null;
    }

    /**
     * The one whose acknowledgement the broker does not name: the longest waiting, of the id when it is known. What was
     * sent since one was given up is what the broker speaks of.
     *
     * @return {@code null} when none waits
     */
    Line waiting(String id, long nowMs) {
        return entries.entrySet().stream()
                .filter(e -> e.getValue().isWaiting()
                        && (id == null || e.getKey().id().equals(id)))
                .min(Comparator.<Map.Entry<Line, Entry>, Boolean>comparing(
                                e -> !e.getValue().isWaiting(nowMs, ackTimeoutMs))
                        .thenComparing(e -> e.getValue().sentAtMs))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** Whether an acknowledgement may still come. */
    boolean isWaiting(long nowMs) {
        return entries.values().stream().anyMatch(entry -> entry.isWaiting(nowMs, ackTimeoutMs));
    }

    /** Acknowledged subscriptions. */
    int active() {
        return (int)
                entries.values().stream().filter(e -> e.state == State.ACTIVE).count();
    }

    int capacity() {
        return capacity;
    }

    /** What is subscribed, or was asked for a moment ago and may well come: no need to poll it. */
    Set<Topic> carried() {
        Set<Topic> carried = new HashSet<>();
        Set<Topic> lacking = new HashSet<>();
        for (Line line : target) {
            Entry entry = entries.get(line);
            boolean comes = entry != null
                    && (entry.state == State.ACTIVE || entry.state == State.ADDING && entry.attempts <= 1);
            (comes ? carried : lacking).add(line.topic());
        }
        carried.removeAll(lacking);
        return Set.copyOf(carried);
    }

    /** What the broker will not give, with its reason. Asked again only after nobody wanted it any more. */
    Map<Topic, String> refused() {
        Map<Topic, String> reasons = new HashMap<>();
        refused.forEach((line, reason) -> {
            if (refused.keySet().containsAll(wanted.getOrDefault(line.topic(), List.of()))) {
                reasons.put(line.topic(), reason);
            }
        });
        return Map.copyOf(reasons);
    }

    /** A topic with several lines is carried with all of them or not at all. */
    private void aim() {
        Set<Line> aim = new LinkedHashSet<>();
        for (List<Line> lines : wanted.values()) {
            List<Line> given =
                    lines.stream().filter(line -> !refused.containsKey(line)).toList();
            if (aim.size() + given.size() <= capacity) {
                aim.addAll(given);
            }
        }
        target = aim;
        entries.entrySet()
                .removeIf(e -> !target.contains(e.getKey()) && e.getValue().leave());
    }

    private enum State {
        ADDING,
        ACTIVE,
        REMOVING
    }

    /** @param subscribe {@code false} to unsubscribe */
    record Message(Line line, boolean subscribe) {}

    private static final class Entry {
        private State state = State.ADDING;
        private int attempts;
        private long sentAtMs;
        private long dueAtMs;
        /** What the last message was. */
        private boolean subscribing;

        private boolean answered = true;

        Message sent(Line line, boolean subscribe, long nowMs, long ackTimeoutMs) {
            attempts++;
            answered = false;
            subscribing = subscribe;
            sentAtMs = nowMs;
            dueAtMs = nowMs + waitMs(ackTimeoutMs);
            return new Message(line, subscribe);
        }

        long waitMs(long ackTimeoutMs) {
            return Math.min(Math.min(ackTimeoutMs, LONGEST_WAIT_MS) << Math.min(attempts - 1, 10), LONGEST_WAIT_MS);
        }

        boolean isWaiting() {
            return !answered;
        }

        boolean isWaiting(long nowMs, long ackTimeoutMs) {
            return isWaiting() && nowMs - sentAtMs < ackTimeoutMs;
        }

        /** @return {@code true} when nothing has to be said to the broker */
        boolean leave() {
            if (state == State.ADDING && attempts == 0) {
                return true;
            }
            if (state != State.REMOVING) {
                state = State.REMOVING;
                attempts = 0;
                dueAtMs = 0;
            }
            return false;
        }
    }
}
