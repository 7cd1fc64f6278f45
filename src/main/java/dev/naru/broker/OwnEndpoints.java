package dev.naru.broker;

import dev.naru.broker.stream.StreamProtocol;
import java.util.Map;
import java.util.Set;

/** What a pack's routes say to the hub's own endpoints, checked against the pack for a connection that calls nobody. */
final class OwnEndpoints {
    static final Set<String> SCHEMES = Set.of("map", "broker-call", "broker-stream", "bus", "order", "hook");

    private final Connection connection;
    private final PackMaps maps;
    private final BrokerCallComponent calls;

    OwnEndpoints(Connection connection, PackMaps maps, BrokerCallComponent calls) {
        this.connection = connection;
        this.maps = maps;
        this.calls = calls;
    }

    /** Throws with actual and expected. */
    interface Check {
        void check(RouteUris.Named uri);
    }

    Map<String, Check> checks() {
        return Map.of("map", this::map, "broker-call", this::call, "broker-stream", this::stream);
    }

    private void map(RouteUris.Named uri) {
        String name = uri.remaining();
        maps.get(connection.pack(), name.contains("/") ? own(uri) : name);
    }

    private void call(RouteUris.Named uri) {
        String api = own(uri);
        try {
            BrokerCallEndpoint endpoint = (BrokerCallEndpoint) calls.createEndpoint(uri.uri());
            endpoint.createProducer();
            if (endpoint.isPaging() && endpoint.row().paging().isEmpty()) {
                throw new IllegalArgumentException("paging=true (expected: a scheme under paging in the line of \""
                        + api + "\" in apis.csv; without it only the first page is read)");
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void stream(RouteUris.Named uri) {
        StreamProtocol protocol = PackStreams.protocol(connection.pack());
        boolean request = uri.uri().contains("request=true");
        Set<String> known = (request ? protocol.requests() : protocol.channels()).keySet();
        String name = own(uri);
        if (request == uri.isFrom()) {
            throw new IllegalArgumentException(uri.uri()
                    + (request
                            ? " as from: (expected: as to:, a request is made and not listened to)"
                            : " as to: (expected: as from:, or ?request=true for a question over the socket)"));
        } else if (!known.contains(name)) {
            throw new IllegalArgumentException((request ? "request" : "channel") + ": \"" + name
                    + "\" (expected one of: " + String.join(", ", known) + ")");
        }
    }

    /** What is named behind the connection, which has to be the route's own. */
    private String own(RouteUris.Named uri) {
        String[] parts = uri.remaining().split("/", 2);
        if (parts.length < 2 || !parts[0].equals(connection.id())) {
            throw new IllegalArgumentException(
                    "\"" + uri.uri() + "\" (expected: " + uri.scheme() + ":{{connection}}/<name>)");
        }
        return parts[1];
    }
}
