package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Makes the call of a {@code broker-call} endpoint. Of the message it sends the body's parameters and nothing else. */
final class BrokerCallProducer extends DefaultProducer {
    private final BrokerCalls calls;
    private final Connection connection;
    private final CatalogueRow api;
    private final CallOptions options;

    BrokerCallProducer(
            BrokerCallEndpoint endpoint,
            BrokerCalls calls,
            Connection connection,
            CatalogueRow api,
            CallOptions options) {
        super(endpoint);
        this.calls = calls;
        this.connection = connection;
        this.api = api;
        this.options = options;
    }

    @Override
    public void process(Exchange exchange) {
        CallAnswer answer = calls.call(
                connection, api, parameters(exchange.getMessage().getBody()), options, sent -> mark(exchange, sent));
        Message message = exchange.getMessage();
        message.setBody(answer.body());
        message.setHeader(NaruHeaders.CONNECTION, connection.id());
        message.setHeader(NaruHeaders.RECEIVED_AT, answer.receivedAt());
        if (answer.truncated()) {
            message.setHeader(NaruHeaders.TRUNCATED, true);
        } else {
            message.removeHeader(NaruHeaders.TRUNCATED);
        }
    }

    private static void mark(Exchange exchange, boolean sent) {
        if (sent) {
            exchange.setProperty(NaruHeaders.SENT, Boolean.TRUE);
        } else {
            exchange.removeProperty(NaruHeaders.SENT);
        }
    }

    private Map<String, Object> parameters(Object body) {
        if (body == null) {
            return Map.of();
        }
        if (!(body instanceof Map<?, ?> given)) {
            throw new BrokerCallException(
                    BrokerCallException.Kind.NOT_SENT,
                    null,
                    connection.id() + "/" + api.id() + ": body is a "
                            + body.getClass().getSimpleName() + " (expected: a map of wire parameters)",
                    null,
                    null);
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        given.forEach((name, value) -> parameters.put(
                String.valueOf(name), value instanceof JsonNode ? value : value == null ? "" : value.toString()));
        return parameters;
    }
}
