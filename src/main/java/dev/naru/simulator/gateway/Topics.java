package dev.naru.simulator.gateway;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which sessions have registered what; read from the exchange's thread while clients register and leave. */
public final class Topics<S extends Session> {

    private final Map<String, Set<S>> byTopic = new ConcurrentHashMap<>();

    /** Registers; false when the session had done so already. */
    public boolean add(S session, String topic) {
        byTopic.computeIfAbsent(topic, t -> ConcurrentHashMap.newKeySet()).add(session);
        return session.add(topic);
    }

    /** Deregisters; false when there was nothing to. */
    public boolean remove(S session, String topic) {
        Set<S> sessions = byTopic.get(topic);
        if (sessions != null) {
            sessions.remove(session);
        }
        return session.remove(topic);
    }

    public void removeAll(S session) {
        session.topics().forEach(topic -> remove(session, topic));
    }

    public Set<S> of(String topic) {
        return byTopic.getOrDefault(topic, Set.of());
    }
}
