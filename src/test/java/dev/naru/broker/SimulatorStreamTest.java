package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.broker.Wanted.Rank;
import dev.naru.broker.stream.BrokerStreamComponent;
import dev.naru.broker.stream.StreamChanged;
import dev.naru.broker.stream.StreamState;
import dev.naru.broker.stream.Streams;
import dev.naru.model.Drift;
import dev.naru.model.OrderBook;
import dev.naru.model.OrderEvent;
import dev.naru.model.Trade;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real pack's streams against its simulator: from the socket to canonical records. */
@Timeout(90)
class SimulatorStreamTest {
    private static final String ONE = "one";
    private static final String SYMBOLS = "005930 000660 373220 207940 005380 000270 068270 105560 035420 051910 006400"
            + " 055550 012330 028260 035720 086790 066570 003550 015760 034020 247540 086520 196170 069500";

    private final Simulator simulator =
            Simulator.start(SimulatorSettings.onAnyPorts().withTradesPerSecond(60));
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final List<Object> records = new CopyOnWriteArrayList<>();
    private final List<Object> events = new CopyOnWriteArrayList<>();
    private HttpSender sender;
    private Streams streams;
    private RankedWants wanted;
    private PackStreams statuses;

    @BeforeEach
    void startHub(@TempDir Path folder) throws Exception {
        ConfiguredConnections connections = connections();
        Clock clock = Clock.systemUTC();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        sender = new HttpSender(camel, System::nanoTime);
        CallBudgets budgets = new CallBudgets(connections, meters, System::nanoTime);
        KeyStore store = new KeyStore(JdbcClient.create(CallRig.database(folder)), new CallRig.PlainBox());
        Signer signer = new Signer(clock, new Random(20260105));
        KeyIssuer issuer = new KeyIssuer(sender, budgets, new PackCatalogues(), signer, clock, System::nanoTime);
        IssuedKeys keys =
                new IssuedKeys(connections, new HeldKey.Parts(issuer, store, scheduler, clock, System::nanoTime));
        streams = new Streams(
                id -> new PackStreamSource(
                        connections.get(id),
                        PackStreams.protocol(connections.get(id).pack()),
                        keys,
                        signer,
                        null,
                        on -> true,
                        Markets.UNKNOWN),
                clock,
                new Random(20260105),
                this::event,
                meters);
        wanted = new RankedWants(
                new StreamCarriers(connections, streams),
                SourceOrder.asConfigured(),
                clock,
                new RankedWants.Timing(
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5)));
        statuses = new PackStreams(connections, streams, wanted);
        camel.addComponent("broker-stream", new BrokerStreamComponent(streams));
        camel.addComponent(
                "map",
                new MapComponent(connections, new PackMaps(), new DriftReports(this::event, meters, clock), clock));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String channel : List.of("trade", "book", "order-event")) {
                    from("broker-stream:one/" + channel)
                            .routeId("one/" + channel + "-stream")
                            .to("map:one/" + channel)
                            .process(e -> records.addAll(e.getMessage().getBody(List.class)));
                }
            }
        });
        camel.start();
    }

    private ConfiguredConnections connections() {
        String host = "127.0.0.1:";
        ConnectionSettings.Block block = new ConnectionSettings.Block(
                "kis",
                "simulator",
                "http://" + host + simulator.kisLive().restPort(),
                "ws://" + host + simulator.kisLive().streamPort(),
                "true",
                "false",
                Map.of());
        Path routes = Path.of("routes");
        return new ConfiguredConnections(
                new ConnectionSettings(
                        new LinkedHashMap<>(Map.of(ONE, block)), routes, new ConnectionSettings.Simulator(0)),
                routes);
    }

    private void event(Object event) {
        events.add(event);
        if (event instanceof StreamChanged change && wanted != null) {
            wanted.on(change);
        }
    }

    @AfterEach
    void stopAll() {
        camel.stop();
        wanted.close();
        scheduler.shutdownNow();
        sender.close();
        simulator.close();
    }

    private BrokerStatus.Stream status() {
        return statuses.stream(ONE).orElseThrow();
    }

    private long count(Class<?> type) {
        return records.stream().filter(type::isInstance).count();
    }

    @Test
    void shouldCarryTradesAndBooksAsCanonicalRecords() {
        wanted.want("trade", "005930", Rank.SCREEN);
        wanted.want("book", "005930", Rank.SCREEN);
        await().atMost(Duration.ofSeconds(30)).until(() -> count(Trade.class) > 5 && count(OrderBook.class) > 0);
        assertThat(status().subscriptions()).isEqualTo(3);
        assertThat(status().maxSubscriptions()).isEqualTo(41);
        assertThat(status().polled()).isEmpty();
        assertThat(records.stream().filter(Trade.class::isInstance).map(t -> ((Trade) t).volume()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(events).noneMatch(Drift.class::isInstance);
    }

    @Test
    void shouldLeaveTheLeastImportantToPollsAtTheLimit() {
        List<String> symbols = List.of(SYMBOLS.split(" "));
        symbols.forEach(symbol -> wanted.want("trade", symbol, Rank.WATCH));
        symbols.forEach(symbol -> wanted.want("book", symbol, Rank.WATCH));
        wanted.want("book", symbols.get(23), Rank.ORDER);
        await().atMost(Duration.ofSeconds(30)).until(() -> status().subscriptions() == 41);
        assertThat(wanted.polled(ONE, "trade")).isEmpty();
        assertThat(wanted.polled(ONE, "book")).containsExactlyElementsOf(symbols.subList(15, 23));
        assertThat(status().polled()).hasSize(8);
        assertThat(simulator.kisLive().registrations().values().iterator().next())
                .hasSize(41);
    }

    @Test
    void shouldReadEncryptedNoticesOfOurOrders() {
        await().atMost(Duration.ofSeconds(30)).until(() -> status().subscriptions() == 1);
        simulator.order("5000000101", Ticket.market(Side.BUY, "005930", 3));
        await().atMost(Duration.ofSeconds(30)).until(() -> records.stream()
                .anyMatch(r -> r instanceof OrderEvent e && e.kind() == OrderEvent.Kind.FILL));
    }

    @Test
    void shouldComeBackWithEverythingAfterTheSimulatorFreezesOrForgetsItsKeys() {
        IntStream.range(0, 2).forEach(i -> wanted.want("trade", i == 0 ? "005930" : "000660", Rank.SCREEN));
        await().atMost(Duration.ofSeconds(30)).until(() -> status().subscriptions() == 3 && count(Trade.class) > 0);
        simulator.kisLive().expireApprovals();
        simulator.kisLive().closeSockets();
        await().atMost(Duration.ofSeconds(30)).until(() -> status().reconnects() >= 1 && status().subscriptions() == 3);
        simulator.tradesPerSecond(400);
        // a channel counts as active after three seconds of frames: then silence is noticed within five
        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(30)).until(() -> status().frames() > 0);
        simulator.kisLive().freezeSockets();
        await().atMost(Duration.ofSeconds(45)).until(() -> events.stream()
                .anyMatch(e -> e instanceof StreamChanged c && c.state() == StreamState.STALLED));
        await().atMost(Duration.ofSeconds(30)).until(() -> status().subscriptions() == 3);
        assertThat(simulator.stats().socketsOpen()).isEqualTo(1);
    }
}
