package dev.naru.broker;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** A field map of a connection's pack. */
final class MapEndpoint extends DefaultEndpoint {
    private final MapSlot slot;

    MapEndpoint(String uri, MapComponent component, MapSlot slot) {
        super(uri, component);
        this.slot = slot;
    }

    /** Camel keeps endpoints longer than routes: the map is read anew for each. */
    @Override
    public Producer createProducer() {
        slot.read();
        return new MapProducer(this, slot);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                getEndpointUri() + " can't start a route (expected after a broker-call or broker-stream)");
    }
}
