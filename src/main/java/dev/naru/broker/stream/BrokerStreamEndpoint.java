package dev.naru.broker.stream;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.vertx.common.VertxHelper;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;

/** One channel of one connection's stream. */
final class BrokerStreamEndpoint extends VertxWebsocketEndpoint implements Dialer {
    private final BrokerStreamComponent component;
    private final ChannelAddress address;
    private int queueSize = 10_000;
    private int batchSize = 500;
    private boolean request;

    BrokerStreamEndpoint(
            String uri,
            BrokerStreamComponent component,
            VertxWebsocketConfiguration configuration,
            ChannelAddress address) {
        super(uri, component, configuration);
        this.component = component;
        this.address = address;
    }

    /** Frames kept for the route before the socket stops reading. */
    public void setQueueSize(int queueSize) {
        this.queueSize = queueSize;
    }

    /** Most frames in one exchange. */
    public void setBatchSize(int batchSize) {
        this.batchSize = batchSize;
    }

    /** Whether the name is that of a request, to be sent to. */
    public void setRequest(boolean request) {
        this.request = request;
    }

    int queueSize() {
        return queueSize;
    }

    int batchSize() {
        return batchSize;
    }

    ChannelAddress address() {
        return address;
    }

    Streams streams() {
        return component.streams();
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public Producer createProducer() {
        if (!request) {
            throw new UnsupportedOperationException(getEndpointUri()
                    + " can't be sent to: the hub itself subscribes what is wanted (expected ?request=true for a"
                    + " question over the socket)");
        }
        Set<String> known =
                streams().source(address.connection()).protocol().requests().keySet();
        if (!known.contains(address.channel())) {
            throw new IllegalArgumentException(
                    "request: \"" + address.channel() + "\" (expected one of: " + String.join(", ", known) + ")");
        }
        return new BrokerStreamProducer(this, address);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (request) {
            throw new UnsupportedOperationException(
                    getEndpointUri() + " as from: (expected: as to:, a request is made and not listened to)");
        }
        BrokerStreamConsumer consumer = new BrokerStreamConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public HttpClient client() {
        return getVertx().createHttpClient(clientOptions());
    }

    @Override
    public WebSocketConnectOptions target() {
        return getWebSocketConnectOptions(clientOptions());
    }

    private HttpClientOptions clientOptions() {
        HttpClientOptions given = getConfiguration().getClientOptions();
        HttpClientOptions options = given == null ? new HttpClientOptions() : new HttpClientOptions(given);
        SSLContextParameters tls = getConfiguration().getSslContextParameters();
        if (tls != null) {
            try {
                VertxHelper.setupSSLOptions(getCamelContext(), tls, options);
            } catch (Exception e) {
                throw new IllegalStateException(getEndpointUri() + ": TLS: " + e.getMessage(), e);
            }
        }
        return options;
    }
}
