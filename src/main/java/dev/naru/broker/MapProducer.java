package dev.naru.broker;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Applies a field map to message bodies, as it stands when the message comes. */
final class MapProducer extends DefaultProducer {
    private final MapSlot slot;

    MapProducer(MapEndpoint endpoint, MapSlot slot) {
        super(endpoint);
        this.slot = slot;
    }

    @Override
    public void process(Exchange exchange) {
        slot.current().apply(exchange);
    }
}
