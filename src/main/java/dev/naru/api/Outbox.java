package dev.naru.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What waits to be sent to one program. States ({@code quote}, {@code book} …) wait once each, and the newest takes the
 * place of the one before it; prints beyond the bound are left out and the program is told how many; orders and fills
 * are never left out.
 */
final class Outbox {
    static final int MOST_PRINTS = 2_000;
    static final int MOST_EVENTS = 10_000;

    private final Deque<Entry> queue = new ArrayDeque<>();
    private final Map<String, Entry> states = new HashMap<>();
    private Map<String, Integer> leftOut = new LinkedHashMap<>();
    private int prints;
    private int events;

    /** One message; a state's data changes while it waits. */
    static final class Entry {
        private final String topic;
        private final String stateKey;
        private final boolean print;
        private Object data;

        private Entry(String topic, String stateKey, boolean print, Object data) {
            this.topic = topic;
            this.stateKey = stateKey;
            this.print = print;
            this.data = data;
        }

        String topic() {
            return topic;
        }

        Object data() {
            return data;
        }
    }

    /** @param key what it is the state of, such as the topic or one connection of it */
    synchronized void state(String topic, String key, Object data) {
        Entry waiting = states.get(key);
        if (waiting != null) {
            waiting.data = data;
            return;
        }
        Entry entry = new Entry(topic, key, false, data);
        states.put(key, entry);
        queue.addLast(entry);
    }

    synchronized void print(String topic, Object data) {
        if (prints >= MOST_PRINTS) {
            leftOut.merge(topic, 1, Integer::sum);
            return;
        }
        tellLeftOut();
        prints++;
        queue.addLast(new Entry(topic, null, true, data));
    }

    /** @return {@code false} when the program is so far behind that it had better start anew */
    synchronized boolean event(String topic, Object data) {
        if (events >= MOST_EVENTS) {
            return false;
        }
        events++;
        queue.addLast(new Entry(topic, null, false, data));
        return true;
    }

    synchronized Entry poll() {
        if (queue.isEmpty()) {
            tellLeftOut();
        }
        Entry next = queue.pollFirst();
        if (next == null) {
            return null;
        }
        if (next.stateKey != null) {
            states.remove(next.stateKey);
        } else if (next.print) {
            prints--;
        } else {
            events--;
        }
        return next;
    }

    synchronized boolean isEmpty() {
        return queue.isEmpty() && leftOut.isEmpty();
    }

    private void tellLeftOut() {
        if (!leftOut.isEmpty()) {
            events++;
            queue.addLast(new Entry(StreamTopic.NOTICE, null, false, Map.of("dropped", leftOut)));
            leftOut = new LinkedHashMap<>();
        }
    }
}
