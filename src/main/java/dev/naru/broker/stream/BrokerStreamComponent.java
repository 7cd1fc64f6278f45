package dev.naru.broker.stream;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpointConfigurer;
import org.apache.camel.spi.PropertyConfigurer;

/**
 * {@code broker-stream:<connection>/<channel>}: a connection's live stream, in order, one exchange per batch of frames.
 * Takes client options, TLS and host configuration from camel-vertx-websocket; dispatch and reconnect are its own,
 * because those of the stock component reorder frames and can leave several sockets open.
 */
public final class BrokerStreamComponent extends VertxWebsocketComponent {
    private final Streams streams;

    public BrokerStreamComponent(Streams streams) {
        this.streams = streams;
    }

    Streams streams() {
        return streams;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String connection = ChannelAddress.of(remaining).connection();
        // the stock component parses the address it is to dial out of what follows the scheme
        return super.createEndpoint(uri, streams.source(connection).url().toString(), parameters);
    }

    @Override
    protected VertxWebsocketEndpoint createEndpointInstance(String uri, VertxWebsocketConfiguration configuration) {
        configuration.setConsumeAsClient(true);
        return new BrokerStreamEndpoint(uri, this, configuration, ChannelAddress.of(uri));
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return new VertxWebsocketEndpointConfigurer();
    }
}
