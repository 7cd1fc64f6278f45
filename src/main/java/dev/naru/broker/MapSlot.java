package dev.naru.broker;

import dev.naru.wire.FieldMap;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The place of one map of one connection: whoever applies it looks here, so that a changed map needs no other route. */
final class MapSlot {
    private static final Logger LOG = LoggerFactory.getLogger(MapSlot.class);

    private final String connection;
    private final String name;
    private final Connections connections;
    private final PackMaps maps;
    private final DriftReports drifts;
    private final Clock clock;
    private volatile AppliedMap current;

    MapSlot(String connection, String name, Connections connections, PackMaps maps, DriftReports drifts, Clock clock) {
        this.connection = connection;
        this.name = name;
        this.connections = connections;
        this.maps = maps;
        this.drifts = drifts;
        this.clock = clock;
    }

    String connection() {
        return connection;
    }

    AppliedMap current() {
        return current;
    }

    /**
     * Takes the map as its file stands now, for the connection as it is now.
     *
     * @throws BrokenFileException when it can't be used; what was applied before is applied further
     */
    FieldMap read() {
        Connection now = connections.get(connection);
        FieldMap map = maps.get(now.pack(), name);
        current = new AppliedMap(now, map, drifts, clock);
        return map;
    }

    /** As {@link #read}, for a slot that may be one no route uses any more. */
    void refresh() {
        try {
            read();
        } catch (BrokenFileException e) {
            LOG.debug("map {} of connection {} is applied as before: {}", name, connection, e.getMessage());
        }
    }
}
