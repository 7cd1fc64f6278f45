package dev.naru.feed.bus;

import dev.naru.feed.Bus;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Publishes the body, or each element of it when it is a list. */
final class BusProducer extends DefaultProducer {
    private final BusEndpoint endpoint;
    private final Bus bus;
    private final CanonicalJson json;

    BusProducer(BusEndpoint endpoint, BusComponent component) {
        super(endpoint);
        this.endpoint = endpoint;
        this.bus = component.bus();
        this.json = component.json();
    }

    @Override
    public void process(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Iterable<?> many && !json.isJson(body)) {
            for (Object one : many) {
                publish(one, exchange);
            }
        } else {
            publish(body, exchange);
        }
    }

    private void publish(Object body, Exchange exchange) {
        Class<?> type = endpoint.topic().type();
        if (type.isInstance(body)) {
            bus.publish(body);
        } else if (json.isJson(body)) {
            json.read(body, type, exchange).forEach(bus::publish);
        } else {
            throw new IllegalArgumentException("bus:" + endpoint.topic().routeName() + ": body is "
                    + (body == null ? "empty" : "a " + body.getClass().getName()) + " (expected: "
                    + type.getSimpleName() + ", a list of it, or its canonical JSON)");
        }
    }
}
