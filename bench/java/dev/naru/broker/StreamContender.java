package dev.naru.broker;

import dev.naru.broker.stream.BrokerStreamComponent;
import dev.naru.broker.stream.Streams;
import dev.naru.model.Trade;
import dev.naru.wire.FieldMap;
import dev.naru.wire.Frame;
import dev.naru.wire.MapContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** One way from the socket to canonical trades, in a process of its own. Prints its result as the last line. */
final class StreamContender {
    private static final Clock CLOCK = Clock.systemUTC();

    private final int port;
    private final TapeCheck check;

    private StreamContender(int port, TapeCheck check) {
        this.port = port;
        this.check = check;
    }

    /** Arguments: {@code floor}, {@code route} or {@code stock}; the server's port; the number of frames. */
    public static void main(String[] arguments) throws Exception {
        TapeCheck check = new TapeCheck(Integer.parseInt(arguments[2]));
        StreamContender contender = new StreamContender(Integer.parseInt(arguments[1]), check);
        switch (arguments[0]) {
            case "floor" -> contender.floor();
            case "route" -> contender.route();
            case "stock" -> contender.stock();
            default -> throw new IllegalArgumentException(arguments[0] + " (expected floor, route or stock)");
        }
        System.out.println(check.result());
        Runtime.getRuntime().halt(0);
    }

    /** Bare Vert.x, decoded by hand on its own thread. */
    private void floor() {
        HandDecoder decoder = new HandDecoder();
        HttpClient client = Vertx.vertx().createHttpClient();
        client.webSocket(port, "127.0.0.1", "/")
                .onSuccess(socket ->
                        socket.textMessageHandler(text -> check.accept(decoder.decode(text, CLOCK.instant()))));
    }

    /** What the hub does: broker-stream, the pack's map, a step that takes the trades. */
    private void route() throws Exception {
        ConfiguredConnections connections = connections();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Sessions noSession = new Sessions() {
            @Override
            public String key(Connection connection, String name) {
                return "key";
            }

            @Override
            public void refused(Connection connection, String name, String refusedKey) {
                // nobody refuses here
            }

            @Override
            public void revoke(Connection connection) {
                // nothing was issued
            }
        };
        Streams streams = new Streams(
                id -> new PackStreamSource(
                        connections.get(id),
                        PackStreams.protocol(connections.get(id).pack()),
                        noSession,
                        new Signer(CLOCK, new Random(1)),
                        null,
                        on -> true,
                        Markets.UNKNOWN),
                CLOCK,
                new Random(1),
                event -> {},
                meters);
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addComponent("broker-stream", new BrokerStreamComponent(streams));
        camel.addComponent(
                "map",
                new MapComponent(connections, new PackMaps(), new DriftReports(event -> {}, meters, CLOCK), CLOCK));
        camel.addRoutes(new RouteBuilder() {
            @Override
            @SuppressWarnings("unchecked")
            public void configure() {
                from("broker-stream:one/trade")
                        .to("map:one/trade")
                        .process(e -> ((List<Trade>) e.getMessage().getBody()).forEach(check::accept));
            }
        });
        camel.start();
    }

    /** The stock component with the same map in a processor. */
    private void stock() throws Exception {
        FieldMap map = new PackMaps().get(connections().get("one").pack(), "trade");
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("vertx-websocket:127.0.0.1:" + port + "/?consumeAsClient=true")
                        .process(e -> map.read(frame(e.getMessage().getBody(String.class)), context())
                                .records()
                                .forEach(record -> check.accept((Trade) record)));
            }
        });
        camel.start();
    }

    private static MapContext context() {
        return MapContext.of("one", CLOCK.instant());
    }

    private static Frame frame(String text) {
        int payload = text.indexOf('|', text.indexOf('|', 2) + 1) + 1;
        return new Frame("trade", 1, text.substring(payload), CLOCK.instant(), text);
    }

    private ConfiguredConnections connections() {
        String url = "ws://127.0.0.1:" + port + "/";
        ConnectionSettings.Block block =
                new ConnectionSettings.Block("kis", "simulator", null, url, "true", "false", Map.of());
        Path routes = Path.of("routes");
        return new ConfiguredConnections(
                new ConnectionSettings(
                        new LinkedHashMap<>(Map.of("one", block)), routes, new ConnectionSettings.Simulator(0)),
                routes);
    }
}
