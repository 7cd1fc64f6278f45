package dev.naru.ui.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.Api;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.broker.OrderPlaces;
import dev.naru.broker.RouteFile;
import dev.naru.broker.RouteStatus;
import dev.naru.broker.Wanted;
import dev.naru.model.BrokerState;
import dev.naru.model.OrderType;
import dev.naru.model.Outcome;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Two connections of a made-up broker; remembers what is wanted. */
public final class FakeBrokers implements Brokers, Wanted {
    private final Clock clock;
    private final String environment;
    private final Set<String> wanted = new TreeSet<>();

    public FakeBrokers(Clock clock, String environment) {
        this.clock = clock;
        this.environment = environment;
    }

    public synchronized Set<String> wanted() {
        return new TreeSet<>(wanted);
    }

    @Override
    public List<String> connections() {
        return List.of("first", "second");
    }

    @Override
    public List<BrokerStatus> statuses() {
        List<BrokerStatus> statuses = new ArrayList<>();
        connections().forEach(id -> statuses.add(status(id)));
        return statuses;
    }

    @Override
    public BrokerStatus status(String id) {
        boolean up = id.equals("first");
        return new BrokerStatus(
                id,
                "pack",
                "첫째증권",
                "First Securities",
                environment,
                "5000****-01",
                up ? BrokerState.State.UP : BrokerState.State.DEGRADED,
                up ? null : "stream: stalled for 7 s",
                clock.instant(),
                null,
                null,
                null,
                List.of("order-submit", "buyable-query"),
                0);
    }

    @Override
    public OrderPlaces orderPlaces(String connection) {
        Set<TimeInForce> day = EnumSet.of(TimeInForce.DAY);
        Set<TimeInForce> any = EnumSet.allOf(TimeInForce.class);
        Map<OrderType, Set<TimeInForce>> usual = Map.of(
                OrderType.LIMIT,
                any,
                OrderType.MARKET,
                any,
                OrderType.CONDITIONAL_LIMIT,
                day,
                OrderType.BEST_LIMIT,
                any,
                OrderType.TOP_LIMIT,
                day);
        Map<OrderType, Set<TimeInForce>> limit = Map.of(OrderType.LIMIT, day, OrderType.BEST_LIMIT, day);
        return new OrderPlaces(
                connection.equals("first")
                        ? Map.of(Venue.KRX, usual, Venue.NXT, limit, Venue.SOR, limit)
                        : Map.of(Venue.KRX, usual));
    }

    @Override
    public boolean can(String connection, String routeName) {
        return true;
    }

    @Override
    public <T> T query(String connection, String routeName, Object body, Class<T> answer) {
        throw new UnsupportedOperationException(routeName);
    }

    @Override
    public <T> List<T> queryList(String connection, String routeName, Object body, Class<T> element) {
        throw new UnsupportedOperationException(routeName);
    }

    @Override
    public Outcome submit(String connection, String routeName, Object body) {
        throw new UnsupportedOperationException(routeName);
    }

    @Override
    public List<Api> apis(String connection) {
        return List.of();
    }

    @Override
    public JsonNode call(String connection, String apiId, Map<String, Object> parameters) {
        throw new UnsupportedOperationException(apiId);
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

    @Override
    public synchronized Want want(String kind, String symbol, Rank rank) {
        wanted.add(kind + ":" + symbol);
        return () -> unwant(kind + ":" + symbol);
    }

    @Override
    public List<String> polled(String connection, String kind) {
        return List.of();
    }

    private synchronized void unwant(String want) {
        wanted.remove(want);
    }
}
