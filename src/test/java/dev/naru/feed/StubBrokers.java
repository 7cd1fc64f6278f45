package dev.naru.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.Api;
import dev.naru.broker.BrokerCallException;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.broker.RouteFile;
import dev.naru.broker.RouteStatus;
import dev.naru.broker.UnknownConnectionException;
import dev.naru.model.BrokerState;
import dev.naru.model.Outcome;
import dev.naru.model.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Brokers whose routes answer as the test says. */
public final class StubBrokers implements Brokers {
    public final List<String> calls = new ArrayList<>();
    private final Map<String, String> environments = new LinkedHashMap<>();
    private final Map<String, Function<Object, Object>> routes = new HashMap<>();

    public StubBrokers connection(String id, String environment) {
        environments.put(id, environment);
        return this;
    }

    /** Answers that route of every connection. */
    public StubBrokers answer(String route, Function<Query, Object> answer) {
        routes.put(route, body -> answer.apply((Query) body));
        return this;
    }

    /** As {@link #answer}, for routes that take something else than one query. */
    public StubBrokers answerTo(String route, Function<Object, Object> answer) {
        routes.put(route, answer);
        return this;
    }

    public static BrokerCallException failure(BrokerCallException.Kind kind) {
        return new BrokerCallException(kind, "X1", "the broker said no", null, null);
    }

    @Override
    public List<String> connections() {
        return List.copyOf(environments.keySet());
    }

    @Override
    public List<BrokerStatus> statuses() {
        return environments.keySet().stream().map(this::status).toList();
    }

    @Override
    public BrokerStatus status(String connection) {
        if (!environments.containsKey(connection)) {
            throw new UnknownConnectionException(connection, environments.keySet());
        }
        return new BrokerStatus(
                connection,
                "pack",
                "증권",
                "Broker",
                environments.get(connection),
                "1234****-01",
                BrokerState.State.UP,
                null,
                Samples.TEN,
                new BrokerStatus.Session(Samples.TEN, Samples.TEN.plusSeconds(86_400), null),
                new BrokerStatus.Stream("CONNECTED", Samples.TEN, 2, Samples.TEN, 1_000, 24, 41, List.of()),
                new BrokerStatus.Budget(18, 3, 0),
                routes.keySet().stream().sorted().toList(),
                0);
    }

    @Override
    public boolean can(String connection, String routeName) {
        return routes.containsKey(routeName);
    }

    private Object ask(String connection, String route, Object body) {
        calls.add(connection + "/" + route);
        if (!routes.containsKey(route)) {
            throw failure(BrokerCallException.Kind.NOT_SENT);
        }
        return routes.get(route).apply(body);
    }

    @Override
    public <T> T query(String connection, String routeName, Object body, Class<T> answer) {
        return answer.cast(ask(connection, routeName, body));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> List<T> queryList(String connection, String routeName, Object body, Class<T> element) {
        return (List<T>) ask(connection, routeName, body);
    }

    @Override
    public Outcome submit(String connection, String routeName, Object body) {
        return new Outcome.NotSent("no orders here");
    }

    @Override
    public List<Api> apis(String connection) {
        return List.of();
    }

    @Override
    public JsonNode call(String connection, String apiId, Map<String, Object> parameters) {
        throw failure(BrokerCallException.Kind.REJECTED);
    }

    @Override
    public void endSession(String connection) {
        // keeps no session
    }

    @Override
    public List<RouteFile> files() {
        return List.of();
    }

    @Override
    public List<RouteStatus> routes() {
        return List.of();
    }
}
