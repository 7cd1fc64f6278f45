package dev.naru.broker.stream;

import dev.naru.broker.stream.StreamProtocol.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final Map<Topic, Entry> entries = new LinkedHashMap<>();
    private final Map<Topic, String> refused = new HashMap<>();
    private List<Topic> wanted = List.of();
    private Set<Topic> target = Set.of();
    private int capacity;
    private long fullUntilMs;

    Subscriptions(int limit, long ackTimeoutMs) {
        this.limit = limit;
        this.ackTimeoutMs = ackTimeoutMs;
        this.capacity = limit;
    }

    /** @param topics the most important first */
    void want(List<Topic> topics) {
        wanted = List.copyOf(new LinkedHashSet<>(topics));
        refused.keySet().retainAll(new HashSet<>(wanted));
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
        for (Map.Entry<Topic, Entry> each : new ArrayList<>(entries.entrySet())) {
            Entry entry = each.getValue();
            if (entry.state == State.REMOVING && entry.dueAtMs <= nowMs) {
                if (entry.attempts < UNSUBSCRIBE_ATTEMPTS) {
                    return Optional.of(entry.sent(each.getKey(), false, nowMs, ackTimeoutMs));
                }
                entries.remove(each.getKey());
            }
        }
        for (Topic topic : target) {
            Entry entry = entries.get(topic);
            if (entry == null && entries.size() < capacity) {
                entry = new Entry();
                entries.put(topic, entry);
            }
            if (entry != null && entry.state == State.ADDING && entry.dueAtMs <= nowMs) {
                return Optional.of(entry.sent(topic, true, nowMs, ackTimeoutMs));
            }
        }
        return Optional.empty();
    }

    void acknowledged(Topic topic, Action action, String reason, long nowMs) {
        Entry entry = entries.get(topic);
        if (entry == null) {
            return;
        }
        if (entry.state == State.REMOVING) {
            if (action != Action.SUBSCRIBED) {
                entries.remove(topic);
            }
            return;
        }
        switch (action) {
            case DONE, SUBSCRIBED -> entry.state = State.ACTIVE;
            case UNSUBSCRIBED -> entries.remove(topic);
            case RETRY -> entry.dueAtMs = nowMs + entry.waitMs(ackTimeoutMs);
            case RENEW_KEY, IN_USE -> entry.dueAtMs = nowMs;
            case FULL -> {
                entries.remove(topic);
                int held = (int) entries.values().stream()
                        .filter(e -> e.state != State.ADDING)
                        .count();
                capacity = Math.min(capacity, held);
                fullUntilMs = nowMs + FULL_FOR_MS;
                aim();
            }
            case REFUSED -> {
                entries.remove(topic);
                refused.put(topic, reason);
                aim();
            }
        }
    }

    /** The one whose acknowledgement the broker forgot to name: the longest waiting, of the channel when it is known. */
    Optional<Topic> waiting(String channel) {
        return entries.entrySet().stream()
                .filter(e -> e.getValue().isWaiting()
                        && (channel == null || e.getKey().channel().equals(channel)))
                .min((a, b) -> Long.compare(a.getValue().sentAtMs, b.getValue().sentAtMs))
                .map(Map.Entry::getKey);
    }

    /** When the topic's last message was sent; zero when none is on its way. */
    long sentAtMs(Topic topic) {
        Entry entry = entries.get(topic);
        return entry == null ? 0 : entry.sentAtMs;
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
        entries.forEach((topic, entry) -> {
            if (entry.state == State.ACTIVE || entry.state == State.ADDING && entry.attempts <= 1) {
                carried.add(topic);
            }
        });
        return Set.copyOf(carried);
    }

    /** What the broker will not give, with its reason. Asked again only after nobody wanted it any more. */
    Map<Topic, String> refused() {
        return Map.copyOf(refused);
    }

    private void aim() {
        Set<Topic> aim = new LinkedHashSet<>();
        for (Topic topic : wanted) {
            if (aim.size() < capacity && !refused.containsKey(topic)) {
                aim.add(topic);
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
    record Message(Topic topic, boolean subscribe) {}

    private static final class Entry {
        private State state = State.ADDING;
        private int attempts;
        private long sentAtMs;
        private long dueAtMs;

        Message sent(Topic topic, boolean subscribe, long nowMs, long ackTimeoutMs) {
            attempts++;
            sentAtMs = nowMs;
            dueAtMs = nowMs + waitMs(ackTimeoutMs);
            return new Message(topic, subscribe);
        }

        long waitMs(long ackTimeoutMs) {
            return Math.min(ackTimeoutMs << Math.min(attempts - 1, 10), LONGEST_WAIT_MS);
        }

        boolean isWaiting() {
            return state != State.ACTIVE && attempts > 0;
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
