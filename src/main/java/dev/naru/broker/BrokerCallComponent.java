package dev.naru.broker;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Camel's {@code broker-call:<connection>/<api-id>}. */
final class BrokerCallComponent extends DefaultComponent {
    private final Connections connections;
    private final BrokerCalls calls;
    private final AnswerCache answers;

    BrokerCallComponent(Connections connections, BrokerCalls calls, AnswerCache answers) {
        this.connections = connections;
        this.calls = calls;
        this.answers = answers;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        String[] parts = remaining.split("/", 2);
        if (parts.length < 2 || parts[1].isBlank()) {
            throw new IllegalArgumentException(
                    "\"broker-call:" + remaining + "\" (expected: broker-call:<connection>/<api-id>)");
        }
        calls.api(connections.get(parts[0]), parts[1]);
        BrokerCallEndpoint endpoint =
                new BrokerCallEndpoint(uri, this, calls, answers, connections, parts[0], parts[1]);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
