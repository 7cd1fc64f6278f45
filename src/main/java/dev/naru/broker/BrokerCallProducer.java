package dev.naru.broker;

import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Makes the call of a {@code broker-call} endpoint, through the connection as it is when the message comes. */
final class BrokerCallProducer extends DefaultProducer {
    private final BrokerCallEndpoint endpoint;
    private volatile BoundCall bound;

    BrokerCallProducer(BrokerCallEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.bound = endpoint.bound();
    }

    @Override
    public void process(Exchange exchange) {
        current().process(exchange);
    }

    private BoundCall current() {
        BoundCall known = bound;
        if (known.connection() != endpoint.target()) {
            known = endpoint.bound();
            bound = known;
        }
        return known;
    }
}
