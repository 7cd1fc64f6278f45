package dev.naru.broker;

import dev.naru.wire.FieldMap;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** A field map of a connection's pack. */
final class MapEndpoint extends DefaultEndpoint {
    private final MapComponent component;
    private final Connection connection;
    private final String name;

    MapEndpoint(String uri, MapComponent component, Connection connection, String name) {
        super(uri, component);
        this.component = component;
        this.connection = connection;
        this.name = name;
    }

    Connection connection() {
        return connection;
    }

    /** The map as its file stands now: Camel keeps endpoints longer than routes. */
    FieldMap map() {
        return component.maps().get(connection.pack(), name);
    }

    @Override
    public Producer createProducer() {
        return new MapProducer(this, map(), component.drifts(), component.clock());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "map:" + name + " can't start a route (expected after a broker-call or " + "broker-stream)");
    }
}
