package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.broker.BrokerCallException.Kind;
import dev.naru.model.BrokerState;
import dev.naru.model.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;

/** {@link Brokers} over the routes of the packs. */
final class RoutedBrokers implements Brokers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration QUERY_DEADLINE = Duration.ofSeconds(60);
    private static final Duration DOWNLOAD_DEADLINE = Duration.ofSeconds(120);
    /** Longer than a submit can take by itself, waiting for its turn and for the answer. */
    private static final Duration SUBMIT_DEADLINE = Duration.ofSeconds(60);

    private final Connections connections;
    private final Catalogues catalogues;
    private final Capabilities capabilities;
    private final RouteCalls calls;
    private final BrokerStatuses statuses;
    private final RouteStatuses routes;
    private final Sessions sessions;
    private final RouteGate gate;

    RoutedBrokers(
            Connections connections,
            Catalogues catalogues,
            Capabilities capabilities,
            RouteCalls calls,
            BrokerStatuses statuses,
            RouteStatuses routes,
            Sessions sessions,
            RouteGate gate) {
        this.connections = connections;
        this.catalogues = catalogues;
        this.capabilities = capabilities;
        this.calls = calls;
        this.statuses = statuses;
        this.routes = routes;
        this.sessions = sessions;
        this.gate = gate;
    }

    @Override
    public List<String> connections() {
        return connections.ids();
    }

    @Override
    public List<BrokerStatus> statuses() {
        return connections.ids().stream().map(statuses::of).toList();
    }

    @Override
    public BrokerStatus status(String connection) {
        return statuses.of(connection);
    }

    @Override
    public BrokerState state(String connection) {
        return statuses.state(connection);
    }

    @Override
    public String account(String connection) {
        return statuses.account(connection);
    }

    @Override
    public boolean can(String connection, String routeName) {
        return usable(connection)
                .filter(known -> capabilities.has(known, routeName))
                .isPresent();
    }

    @Override
    public <T> T query(String connection, String routeName, Object body, Class<T> answer) {
        try (RouteGate.Pass pass = gate.enter(connection + "/" + routeName)) {
            String endpoint = capabilities.endpoint(connection, routeName);
            return answer(endpoint, calls.send(endpoint, body, QUERY_DEADLINE), answer);
        }
    }

    @Override
    public <T> List<T> queryList(String connection, String routeName, Object body, Class<T> element) {
        return queryListing(connection, routeName, body, element).rows();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Listing<T> queryListing(String connection, String routeName, Object body, Class<T> element) {
        try (RouteGate.Pass pass = gate.enter(connection + "/" + routeName)) {
            String endpoint = capabilities.endpoint(connection, routeName);
            Exchange exchange = calls.send(endpoint, body, QUERY_DEADLINE);
            List<?> rows = answer(endpoint, exchange, List.class);
            for (Object row : rows) {
                if (!element.isInstance(row)) {
                    throw unreadable(endpoint, row, "rows of " + element.getSimpleName());
                }
            }
            boolean whole = !exchange.getMessage().getHeader(NaruHeaders.TRUNCATED, false, Boolean.class);
            return new Listing<>((List<T>) List.copyOf(rows), whole);
        }
    }

    @Override
    public Outcome submit(String connection, String routeName, Object body) {
        return submit(connection, routeName, body, () -> true);
    }

    @Override
    public Outcome submit(String connection, String routeName, Object body, BooleanSupplier mayLeave) {
        RouteGate.Pass pass;
        try {
            pass = gate.enter(connection + "/" + routeName);
        } catch (BrokerCallException e) {
            return new Outcome.NotSent(e.getMessage());
        }
        try (pass) {
            return submitted(connection, routeName, body, mayLeave);
        }
    }

    private Outcome submitted(String connection, String routeName, Object body, BooleanSupplier mayLeave) {
        String endpoint;
        try {
            endpoint = capabilities.endpoint(connection, routeName);
        } catch (RuntimeException e) {
            return new Outcome.NotSent(e.getMessage());
        }
        try {
            return SubmitOutcome.of(calls.send(endpoint, body, SUBMIT_DEADLINE, mayLeave));
        } catch (RuntimeException e) {
            return new Outcome.Unknown(e.getMessage());
        }
    }

    @Override
    public OrderPlaces orderPlaces(String connection) {
        return usable(connection).flatMap(OrderPlaces::of).orElseGet(() -> Brokers.super.orderPlaces(connection));
    }

    @Override
    public String sessions(String connection) {
        return usable(connection).map(Connection::sessions).orElseGet(() -> Brokers.super.sessions(connection));
    }

    @Override
    public LiveTrading liveTrading(String id) {
        return usable(id).map(Connection::liveTrading).orElseGet(() -> unusable(id));
    }

    /** Nothing is sent through it; still it is real when it says so. */
    private LiveTrading unusable(String id) {
        return connections.unusable().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(one -> "live".equals(one.environment()) ? new LiveTrading(true, false, "") : LiveTrading.NONE)
                .orElseThrow(() -> new UnknownConnectionException(id, connections.ids()));
    }

    private Optional<Connection> usable(String id) {
        return connections.all().stream()
                .filter(connection -> connection.id().equals(id))
                .findFirst();
    }

    @Override
    public List<Api> apis(String connection) {
        return catalogues.apis(connections.get(connection));
    }

    @Override
    public JsonNode call(String connection, String apiId, Map<String, Object> parameters) {
        boolean known = apis(connection).stream().anyMatch(api -> api.id().equals(apiId));
        if (!known) {
            throw new BrokerCallException(
                    Kind.REJECTED, "NO_API", connection + " has no API \"" + apiId + "\"", null, null);
        }
        String endpoint = "broker-call:" + connection + "/" + apiId + "?lane=quote&paging=true";
        return answer(endpoint, calls.send(endpoint, asJson(parameters), DOWNLOAD_DEADLINE), JsonNode.class);
    }

    @Override
    public void endSession(String connection) {
        sessions.revoke(connections.get(connection));
    }

    @Override
    public List<RouteFile> files() {
        return routes.files();
    }

    @Override
    public List<RouteStatus> routes() {
        return routes.all();
    }

    /** Values that are JSON go to the broker as they are. */
    private static Map<String, JsonNode> asJson(Map<String, Object> parameters) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> values.put(name, JSON.valueToTree(value)));
        return values;
    }

    private static <T> T answer(String endpoint, Exchange exchange, Class<T> expected) {
        if (exchange.getException() != null) {
            throw RouteCalls.failureOf(exchange.getException());
        }
        Object body = exchange.getMessage().getBody();
        if (body == null && exchange.getMessage().getHeader(NaruHeaders.EMPTY, false, Boolean.class)) {
            throw new BrokerCallException(
                    Kind.REJECTED, "NO_DATA", endpoint + ": the broker has nothing on it", null, null);
        }
        if (!expected.isInstance(body)) {
            throw unreadable(endpoint, body, expected.getSimpleName());
        }
        return expected.cast(body);
    }

    private static BrokerCallException unreadable(String endpoint, Object actual, String expected) {
        String type = actual == null ? "nothing" : actual.getClass().getSimpleName();
        return new BrokerCallException(
                Kind.UNKNOWN, null, endpoint + " answered with " + type + " (expected " + expected + ")", null, null);
    }
}
