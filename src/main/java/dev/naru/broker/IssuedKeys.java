package dev.naru.broker;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every connection's keys. */
final class IssuedKeys implements Sessions, SessionStatus, AutoCloseable {
    private final Connections connections;
    private final HeldKey.Parts parts;
    private final Map<String, HeldKey> held = new ConcurrentHashMap<>();

    IssuedKeys(Connections connections, HeldKey.Parts parts) {
        this.connections = connections;
        this.parts = parts;
    }

    @Override
    public String key(Connection connection, String name) {
        return held(connection, name).value();
    }

    @Override
    public void refused(Connection connection, String name, String refusedKey) {
        held(connection, name).refused(refusedKey);
    }

    @Override
    public void revoke(Connection connection) {
        KeyRule.all(connection.pack()).keySet().forEach(name -> held(connection, name)
                .revoke());
    }

    /** The connection is another one from now on. */
    void replaced(Connection connection) {
        Map<String, KeyRule> rules = KeyRule.all(connection.pack());
        held.forEach((id, key) -> {
            int slash = id.indexOf('/');
            KeyRule rule = rules.get(id.substring(slash + 1));
            if (id.substring(0, slash).equals(connection.id()) && rule != null) {
                key.replaced(connection, rule);
            }
        });
    }

    /** The connection is gone; its keys stay in the store. */
    void forget(String connection) {
        held.keySet().removeIf(id -> id.startsWith(connection + "/"));
    }

    /** The status of the first key of the pack's {@code session}. */
    @Override
    public Optional<BrokerStatus.Session> session(String connection) {
        return connections.all().stream()
                .filter(candidate -> candidate.id().equals(connection))
                .findFirst()
                .flatMap(found -> KeyRule.all(found.pack()).keySet().stream()
                        .findFirst()
                        .map(name -> held(found, name).status()));
    }

    @Override
    public void close() {
        parts.scheduler().shutdownNow();
    }

    boolean isKey(Connection connection, String name) {
        return connection.pack().section("session").has(name);
    }

    private HeldKey held(Connection connection, String name) {
        return held.computeIfAbsent(connection.id() + "/" + name, id -> {
            Map<String, KeyRule> rules = KeyRule.all(connection.pack());
            KeyRule rule = rules.get(name);
            if (rule == null) {
                throw Packs.broken(
                        connection.pack(),
                        "session",
                        "\"" + name + "\" missing (expected one of " + rules.keySet() + ")");
            }
            return new HeldKey(connection, name, rule, parts);
        });
    }
}
