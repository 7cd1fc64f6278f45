package dev.naru.broker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of {@code application.yml}. What is wrong with one of them leaves the others alone. */
final class ConfiguredConnections implements Connections {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredConnections.class);

    private final int portBase;
    private final Path routesDir;
    private volatile Known known;

    /**
     * Everything at one time.
     *
     * @param configured what the configuration says @param blocks the same, and those of connections that only stay
     */
    private record Known(
            Map<String, ConnectionSettings.Block> configured,
            Map<String, ConnectionSettings.Block> blocks,
            Map<String, Connection> usable,
            Map<String, Unusable> unusable,
            Map<String, String> refused,
            Set<String> leaving) {

        List<String> ids() {
            return List.copyOf(blocks.keySet());
        }
    }

    /**
     * What has become of the connections.
     *
     * @param before {@code null} for one that is new
     * @param after {@code null} for one that is gone
     */
    record Change(Connection before, Connection after) {
        String id() {
            return after == null ? before.id() : after.id();
        }
    }

    /** @param routesDir what the packs are read from */
    ConfiguredConnections(ConnectionSettings settings, Path routesDir) {
        this.portBase = settings.simulator().portBase();
        this.routesDir = routesDir;
        this.known = new Known(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Set.of());
        replace(settings.connections(), Set.of(), Set.of());
    }

    /** Why changed blocks are not in use, by connection; theirs is in use as it was. */
    Map<String, String> refused() {
        return known.refused();
    }

    /** What is configured, without those that only stay for a while. */
    Map<String, ConnectionSettings.Block> blocks() {
        return known.configured();
    }

    /**
     * Takes over what is configured and what the packs say now, all at once. A connection of which nothing has changed
     * stays the same object.
     *
     * @param changedFolders packs whose {@code broker.yaml} or {@code apis.csv} has changed, come or gone
     * @param staying those that are kept although nothing configures them any more
     */
    synchronized List<Change> replace(
            Map<String, ConnectionSettings.Block> blocks, Set<String> changedFolders, Set<String> staying) {
        Known before = known;
        Map<String, ConnectionSettings.Block> configured = new LinkedHashMap<>(blocks);
        Map<String, Connection> usable = new LinkedHashMap<>();
        Map<String, Unusable> unusable = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        ConnectionReader reader = new ConnectionReader(portBase, routesDir);
        blocks.forEach((id, block) -> {
            Connection same = before.usable().get(id);
            if (same != null
                    && !before.leaving().contains(id)
                    && block.equals(before.blocks().get(id))
                    && Collections.disjoint(same.pack().folders(), changedFolders)) {
                usable.put(id, same);
                return;
            }
            read(reader, id, block, usable, unusable);
            Unusable why = unusable.get(id);
            if (why != null && !why.disabled() && !why.equals(before.unusable().get(id))) {
                LOG.error("connection {} can't be used: {}", id, why.reason());
            }
            boolean torn = why != null
                    && !why.disabled()
                    && !block.equals(before.blocks().get(id));
            if (same != null && torn) {
                usable.put(id, same);
                unusable.remove(id);
                refused.put(id, why.reason());
                configured.put(id, before.blocks().get(id));
            }
        });
        Map<String, ConnectionSettings.Block> all = new LinkedHashMap<>(configured);
        Set<String> leaving = new HashSet<>(staying);
        leaving.removeIf(id -> usable.containsKey(id) || !before.usable().containsKey(id));
        for (String id : leaving) {
            all.put(id, before.blocks().get(id));
            usable.put(id, before.usable().get(id));
            unusable.remove(id);
        }
        known = new Known(
                Collections.unmodifiableMap(configured),
                Collections.unmodifiableMap(all),
                Collections.unmodifiableMap(usable),
                Collections.unmodifiableMap(unusable),
                Collections.unmodifiableMap(refused),
                Set.copyOf(leaving));
        return changes(before.usable(), usable);
    }

    private static List<Change> changes(Map<String, Connection> before, Map<String, Connection> after) {
        List<Change> changes = new ArrayList<>();
        before.forEach((id, connection) -> {
            if (after.get(id) != connection) {
                changes.add(new Change(connection, after.get(id)));
            }
        });
        after.forEach((id, connection) -> {
            if (!before.containsKey(id)) {
                changes.add(new Change(null, connection));
            }
        });
        return changes;
    }

    private static void read(
            ConnectionReader reader,
            String id,
            ConnectionSettings.Block block,
            Map<String, Connection> usable,
            Map<String, Unusable> unusable) {
        try {
            if (ConnectionReader.isOn(id, "enabled", block.enabled())) {
                usable.put(id, reader.read(id, block));
            } else {
                unusable.put(id, new Unusable(id, block.pack(), block.environment(), true, null));
            }
        } catch (IllegalArgumentException | BrokenFileException e) {
            unusable.put(id, new Unusable(id, block.pack(), block.environment(), false, e.getMessage()));
        }
    }

    @Override
    public List<Connection> all() {
        return List.copyOf(known.usable().values());
    }

    @Override
    public List<String> ids() {
        return known.ids();
    }

    @Override
    public List<Unusable> unusable() {
        return List.copyOf(known.unusable().values());
    }

    @Override
    public Set<String> leaving() {
        return known.leaving();
    }

    @Override
    public Connection get(String id) {
        Known now = known;
        Connection connection = now.usable().get(id);
        if (connection != null) {
            return connection;
        }
        Unusable why = now.unusable().get(id);
        if (why == null) {
            throw new UnknownConnectionException(id, now.ids());
        }
        String reason = why.disabled() ? "is switched off" : "can't be used: " + why.reason();
        throw new BrokerCallException(
                BrokerCallException.Kind.NOT_SENT, null, "connection " + id + " " + reason, null, null);
    }
}
