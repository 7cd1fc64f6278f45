package dev.naru.broker;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one HTTP request through camel-http and takes the answer, whatever its status. One producer per host and
 * time-out, made from the pack and never from a payload. It sends once: no retry, no redirect.
 */
final class HttpSender implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final int MOST_CONNECTIONS = 50;

    private final LongSupplier nanos;
    private final Map<String, Producer> producers = new ConcurrentHashMap<>();
    private final HttpComponent component = new HttpComponent();
    private final PoolingHttpClientConnectionManager connections;

    HttpSender(CamelContext camel, LongSupplier nanos) {
        this.nanos = nanos;
        this.connections = new WatchedConnections()
                .useSystemProperties()
                .setMaxConnTotal(MOST_CONNECTIONS * 4)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                        // a connection the broker closed meanwhile must be noticed before an order goes into it
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
        component.setCamelContext(camel);
        component.setClientConnectionManager(connections);
        component.setUserAgent("Naru");
        component.setConnectionRequestTimeout(CONNECT_TIMEOUT.toMillis());
        component.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
    }

    /**
     * @throws NotReached when provably nothing was sent
     * @throws IOException when it is open what happened
     */
    HttpAnswer send(HttpRequest request, Duration timeout) throws IOException {
        return send(request, timeout, () -> {});
    }

    /**
     * @param leaving run once the connection stands, right before the first byte goes into it; what it throws keeps the
     *     request from leaving
     * @throws BrokerCallException what {@code leaving} threw
     * @throws NotReached when provably nothing was sent
     * @throws IOException when it is open what happened
     */
    HttpAnswer send(HttpRequest request, Duration timeout, Runnable leaving) throws IOException {
        Producer producer =
                producers.computeIfAbsent(request.host() + " " + timeout, key -> producer(request.host(), timeout));
        Exchange exchange = producer.getEndpoint().createExchange();
        request.fill(exchange.getIn());
        try {
            BoundedAnswer.LEAVING.set(leaving);
            producer.process(exchange);
        } catch (Exception e) {
            throw failure(e);
        } finally {
            BoundedAnswer.LEAVING.remove();
        }
        if (exchange.getException() != null) {
            throw failure(exchange.getException());
        }
        return answer(exchange.getMessage());
    }

    private Producer producer(String host, Duration timeout) {
        try {
            ServiceHelper.startService(component);
            HttpEndpoint endpoint =
                    (HttpEndpoint) component.createEndpoint(host + "?responseTimeout=" + timeout.toMillis());
            endpoint.setThrowExceptionOnFailure(false);
            endpoint.setHttpClientConfigurer(new BoundedAnswer(timeout, nanos));
            endpoint.setCopyHeaders(false);
            endpoint.setDeleteWithBody(true);
            Producer producer = endpoint.createProducer();
            ServiceHelper.startService(endpoint, producer);
            return producer;
        } catch (Exception e) {
            throw new IllegalStateException("can't make an HTTP producer for " + host, e);
        }
    }

    private static HttpAnswer answer(Message message) throws IOException {
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status == null) {
            throw new IOException("answer without a status");
        }
        Map<String, String> headers = new HashMap<>();
        message.getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        byte[] body = message.getBody(byte[].class);
        return new HttpAnswer(status, headers, body == null ? new byte[0] : body);
    }

    private static IOException failure(Exception e) {
        BrokerCallException heldBack = RouteProblem.causeOf(e, BrokerCallException.class);
        if (heldBack != null) {
            throw heldBack;
        }
        if (e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException
                || e instanceof ConnectionRequestTimeoutException
                || e instanceof SSLHandshakeException
                || e instanceof SSLPeerUnverifiedException) {
            return new NotReached(e);
        }
        return e instanceof IOException io ? io : new IOException(e);
    }

    @Override
    public void close() {
        producers.values().forEach(ServiceHelper::stopService);
        ServiceHelper.stopService(component);
        connections.close();
    }

    /** That no connection came about, so that nothing of the request left. */
    static final class NotReached extends IOException {
        private static final long serialVersionUID = 1L;

        NotReached(Exception cause) {
            super(cause);
        }
    }
}
