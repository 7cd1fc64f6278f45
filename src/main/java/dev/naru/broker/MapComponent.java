package dev.naru.broker;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code map:<connection>/<name>}: applies the field map {@code <name>.map.yaml} of the connection's pack. A map that
 * reads takes frames or JSON and gives canonical records; a map that writes takes a canonical record and gives the
 * parameters of a call. A missing or broken map refuses the route.
 */
@org.springframework.stereotype.Component("map-component")
class MapComponent extends DefaultComponent {
    private final Connections connections;
    private final PackMaps maps;
    private final DriftReports drifts;
    private final Clock clock;
    private final Map<String, MapSlot> slots = new ConcurrentHashMap<>();

    MapComponent(Connections connections, PackMaps maps, DriftReports drifts, Clock clock) {
        this.connections = connections;
        this.maps = maps;
        this.drifts = drifts;
        this.clock = clock;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        String[] parts = remaining.split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new IllegalArgumentException("map:" + remaining + " names no connection (expected map:<connection>/"
                    + "<name>; the name alone is enough only in a route of a pack)");
        }
        connections.get(parts[0]);
        MapSlot slot = slots.computeIfAbsent(
                remaining, key -> new MapSlot(parts[0], parts[1], connections, maps, drifts, clock));
        slot.read();
        return new MapEndpoint(uri, this, slot);
    }

    /** Has every map of the connection applied as its file stands now; one that can't be used is applied as before. */
    void refresh(String connection) {
        for (MapSlot slot : slots.values()) {
            if (slot.connection().equals(connection)) {
                slot.refresh();
            }
        }
    }
}
