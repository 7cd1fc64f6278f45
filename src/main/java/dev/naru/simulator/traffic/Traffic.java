package dev.naru.simulator.traffic;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The traffic of every front end, by front end and key. */
public final class Traffic {

    private final Map<String, Map<String, KeyTraffic>> byFrontEnd = new ConcurrentHashMap<>();
    private final AtomicInteger socketsOpen = new AtomicInteger();
    private final AtomicInteger socketsOpened = new AtomicInteger();

    /** The traffic of {@code key} at {@code frontEnd}, counted from now if it is new. */
    public KeyTraffic of(String frontEnd, String key) {
        return byFrontEnd
                .computeIfAbsent(frontEnd, f -> new ConcurrentHashMap<>())
                .computeIfAbsent(key, k -> new KeyTraffic());
    }

    /** Any socket, whether or not it has said whose it is. */
    public void socketOpened() {
        socketsOpen.incrementAndGet();
        socketsOpened.incrementAndGet();
    }

    public void socketClosed() {
        socketsOpen.decrementAndGet();
    }

    public int socketsOpen() {
        return socketsOpen.get();
    }

    public int socketsOpened() {
        return socketsOpened.get();
    }

    public Map<String, Map<String, KeyTraffic.Counts>> counts() {
        Map<String, Map<String, KeyTraffic.Counts>> counts = new TreeMap<>();
        byFrontEnd.forEach((frontEnd, keys) -> keys.forEach((key, traffic) ->
                counts.computeIfAbsent(frontEnd, f -> new TreeMap<>()).put(key, traffic.counts())));
        return counts;
    }
}
