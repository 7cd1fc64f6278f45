package dev.naru.broker;

import dev.naru.audit.Masks;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultSupervisingRouteController;
import org.mockito.Mockito;

/** Camel with a routes folder, as the hub sets it up, around stubbed {@code broker-call}, {@code map} and the like. */
final class RouteRig implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");

    final DefaultCamelContext camel = new DefaultCamelContext();
    final StubEndpoints brokerCall = new StubEndpoints();
    final StubEndpoints map = new StubEndpoints();
    final StubEndpoints bus = new StubEndpoints();
    final StubEndpoints brokerStream = new StubEndpoints();
    final RouteStatistics statistics = new RouteStatistics(Masks::mask);
    final List<RouteFile> announced = new ArrayList<>();
    final List<Connection> connections = new ArrayList<>();
    final List<Connections.Unusable> unusable = new ArrayList<>();
    final List<Api> apis = new ArrayList<>();
    TradingSessions sessions;
    final RouteFolder folder;
    final Capabilities capabilities;
    final RouteStatuses statuses;
    final RouteCalls calls;
    private final RouteGate gate = new RouteGate();
    private final RouteStarter starter;
    private final Path routesDir;

    RouteRig(Path routesDir) {
        this.routesDir = routesDir;
        camel.addComponent("broker-call", brokerCall);
        camel.addComponent("map", map);
        camel.addComponent("bus", bus);
        camel.addComponent("broker-stream", brokerStream);
        camel.getComponent("direct", DirectComponent.class).setBlock(false);
        DefaultSupervisingRouteController controller = new DefaultSupervisingRouteController();
        controller.setBackOffDelay(50);
        controller.setExcludeRoutes(RoutesConfiguration.OF_KAMELETS);
        camel.setRouteController(controller);
        camel.addRoutePolicyFactory(statistics);
        camel.getRegistry().bind("retryAfter", new RetryAfter(bound -> 0));
        camel.getRegistry().bind("joinRows", new JoinedRows());
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        starter = new RouteStarter(camel, Duration.ofSeconds(2));
        RouteSwap swap = new RouteSwap(
                new RouteParser(camel), new RouteInstaller(camel), starter, gate, connections -> () -> {}, clock);
        folder = new RouteFolder(routesDir, configured(), swap, clock, announced::add);
        capabilities = new Capabilities(configured(), folder, connection -> apis, camel);
        statuses = new RouteStatuses(camel, folder, statistics, clock);
        calls = new RouteCalls(camel);
    }

    RouteRig connection(String id, String pack) {
        connections.add(new Connection(
                id,
                Pack.load(routesDir, pack),
                "simulator",
                "live",
                "always",
                URI.create("http://localhost"),
                URI.create("ws://localhost"),
                Map.of("account", "12345678-01"),
                false));
        return this;
    }

    RouteRig offers(String api, boolean available) {
        apis.add(new Api(api, "", "", "", "GET", "/", "", List.of(), "", available));
        return this;
    }

    RouteRig bind(String name, Object bean) {
        camel.getRegistry().bind(name, bean);
        return this;
    }

    RouteRig load() {
        camel.start();
        if (sessions != null) {
            new SessionCalendars(configured(), sessions).register(camel);
        }
        folder.load();
        return this;
    }

    Brokers brokers() {
        ConnectionHealth health = new ConnectionHealth(
                id -> Optional.empty(),
                id -> Optional.empty(),
                id -> Optional.empty(),
                statuses,
                Clock.fixed(NOW, ZoneOffset.UTC));
        BrokerStatuses states =
                new BrokerStatuses(configured(), capabilities, health, Clock.fixed(NOW, ZoneOffset.UTC), state -> {});
        return new RoutedBrokers(
                configured(),
                connection -> apis,
                capabilities,
                calls,
                states,
                statuses,
                Mockito.mock(Sessions.class),
                gate);
    }

    Connections configured() {
        return new Connections() {
            @Override
            public List<Connection> all() {
                return connections;
            }

            @Override
            public List<String> ids() {
                List<String> ids =
                        new ArrayList<>(connections.stream().map(Connection::id).toList());
                unusable.forEach(each -> ids.add(each.id()));
                return ids;
            }

            @Override
            public List<Unusable> unusable() {
                return unusable;
            }

            @Override
            public Connection get(String id) {
                return connections.stream()
                        .filter(connection -> connection.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new UnknownConnectionException(id, ids()));
            }
        };
    }

    @Override
    public void close() {
        calls.close();
        starter.close();
        camel.stop();
    }
}
