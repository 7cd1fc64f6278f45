package dev.naru.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The connections of {@code application.yml}. What is wrong with one of them leaves the others alone. */
@Component
final class ConfiguredConnections implements Connections {
    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredConnections.class);

    private final Map<String, Connection> usable = new LinkedHashMap<>();
    private final Map<String, Unusable> unusable = new LinkedHashMap<>();
    private final List<String> ids;

    ConfiguredConnections(ConnectionSettings settings) {
        ids = List.copyOf(settings.connections().keySet());
        ConnectionReader reader = new ConnectionReader(settings);
        settings.connections().forEach((id, block) -> add(reader, id, block));
    }

    private void add(ConnectionReader reader, String id, ConnectionSettings.Block block) {
        try {
            if (ConnectionReader.isOn(id, "enabled", block.enabled())) {
                usable.put(id, reader.read(id, block));
            } else {
                unusable.put(id, new Unusable(id, block.pack(), block.environment(), true, null));
            }
        } catch (IllegalArgumentException | BrokenFileException e) {
            LOG.error("connection {} can't be used: {}", id, e.getMessage());
            unusable.put(id, new Unusable(id, block.pack(), block.environment(), false, e.getMessage()));
        }
    }

    @Override
    public List<Connection> all() {
        return new ArrayList<>(usable.values());
    }

    @Override
    public List<String> ids() {
        return ids;
    }

    @Override
    public List<Unusable> unusable() {
        return new ArrayList<>(unusable.values());
    }

    @Override
    public Connection get(String id) {
        Connection connection = usable.get(id);
        if (connection != null) {
            return connection;
        }
        Unusable why = unusable.get(id);
        if (why == null) {
            throw new UnknownConnectionException(id, ids);
        }
        String reason = why.disabled() ? "is switched off" : "can't be used: " + why.reason();
        throw new BrokerCallException(
                BrokerCallException.Kind.NOT_SENT, null, "connection " + id + " " + reason, null, null);
    }
}
