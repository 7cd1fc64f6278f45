package dev.naru.broker.stream;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.naru.model.Drift;
import dev.naru.model.Market;
import dev.naru.wire.Frame;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A hub with one stream, at the fixture broker, with short timings. */
final class StreamFixture implements StreamSource, AutoCloseable {
    private static final long SEED = 20260105;

    static final String PROTOCOL =
            """
            session: approval
            max-subscriptions: 41
            send:
              subscribe: '{"header":{"approval_key":"{session}","tr_type":"1"},"body":{"input":{"tr_id":"{channel}","tr_key":"{key}"}}}'
              unsubscribe: '{"header":{"approval_key":"{session}","tr_type":"2"},"body":{"input":{"tr_id":"{channel}","tr_key":"{key}"}}}'
              pace: 1ms
            frames: { control: "{", delimiter: "|", parts: [flag, channel, count, payload], encrypted: "1" }
            encryption: { transformation: AES/CBC/PKCS5Padding, key: /body/output/key, iv: /body/output/iv }
            heartbeat: { when: { /header/tr_id: PINGPONG }, every: 20s }
            stall: { active: 20s, steady: 5s }
            reconnect: { initial: 10ms, max: 100ms, stable: 50ms, handshake: 10s }
            acks:
              channel: /header/tr_id
              key: /header/tr_key
              code: /body/msg_cd
              text: /body/msg1
              timeout: 150ms
              codes: { "ON": subscribed, "OFF": unsubscribed, ALREADY: subscribed, NOT-FOUND: unsubscribed, FULL: full,
                       BAD-KEY: renew-key, IN-USE: in-use, AGAIN: retry }
            channels:
              trade: { id: TRADE0 }
              book: { id: BOOK0 }
              order-event: { id: { live: ORDER0, paper: ORDER9 }, key: user }
            """;

    final DefaultCamelContext camel = new DefaultCamelContext();
    final Streams streams;
    final List<Drift> drifts = new CopyOnWriteArrayList<>();
    final List<StreamChanged> changes = new CopyOnWriteArrayList<>();
    final AtomicInteger issued = new AtomicInteger(1);
    private final int port;
    private String protocol = PROTOCOL;
    private boolean credentials = true;
    final Map<String, Market> markets = new ConcurrentHashMap<>();
    volatile boolean trading = true;
    final List<StreamGap> gaps = new CopyOnWriteArrayList<>();
    /** Answers to who asks how things stand. */
    volatile Function<Topic, CompletableFuture<Snapshot>> snapshots =
            topic -> CompletableFuture.failedFuture(new IllegalStateException("nobody knows"));

    final List<String> askedRoutes = new CopyOnWriteArrayList<>();

    StreamFixture(int port) {
        this.port = port;
        this.streams =
                new Streams(id -> this, Clock.systemUTC(), new Random(SEED), this::event, new SimpleMeterRegistry());
        camel.addComponent("broker-stream", new BrokerStreamComponent(streams));
    }

    private void event(Object event) {
        if (event instanceof Drift drift) {
            drifts.add(drift);
        } else if (event instanceof StreamChanged changed) {
            changes.add(changed);
        } else if (event instanceof StreamGap gap) {
            gaps.add(gap);
        }
    }

    /** Takes silence and slow handshakes for faults soon. */
    StreamFixture impatient() {
        protocol = PROTOCOL.replace("active: 20s, steady: 5s", "active: 400ms, steady: 100ms")
                .replace("handshake: 10s", "handshake: 300ms");
        return this;
    }

    StreamFixture withoutCredentials() {
        credentials = false;
        return this;
    }

    /** Speaks otherwise. */
    StreamFixture speaking(String other) {
        protocol = other;
        return this;
    }

    /** A route that asks a question over the socket: {@code direct:<request>}. */
    StreamFixture asking(String request) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + request).to("broker-stream:one/" + request + "?request=true");
            }
        });
        return this;
    }

    /** A route per channel that hands every batch to the consumer. */
    StreamFixture route(String channel, String options, Consumer<List<Frame>> batches) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            @SuppressWarnings("unchecked")
            public void configure() {
                from("broker-stream:one/" + channel + options)
                        .routeId("one/" + channel)
                        .process(e -> batches.accept(e.getMessage().getBody(List.class)));
            }
        });
        return this;
    }

    StreamFixture start() {
        camel.start();
        return this;
    }

    BrokerStream stream() {
        return streams.find("one").orElseThrow();
    }

    @Override
    public String connection() {
        return "one";
    }

    @Override
    public String pack() {
        return "fixture";
    }

    @Override
    public StreamProtocol protocol() {
        try {
            return new YAMLMapper().readValue(protocol, StreamProtocol.class);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public URI url() {
        return URI.create("ws://127.0.0.1:" + port + "/stream");
    }

    @Override
    public String variant() {
        return "live";
    }

    @Override
    public String credential(String name) {
        return credentials ? name + "-01" : null;
    }

    @Override
    public Map<String, String> codes(String table) {
        if (!table.equals("sector")) {
            throw new IllegalArgumentException("\"" + table + "\" (expected a table of codes)");
        }
        return Map.of("001", "0001", "201", "2001");
    }

    @Override
    public Optional<Market> market(String symbol) {
        return Optional.ofNullable(markets.get(symbol));
    }

    @Override
    public String sessionKey() {
        return "key-" + issued.get();
    }

    @Override
    public void sessionKeyRefused(String key) {
        if (key.equals(sessionKey())) {
            issued.incrementAndGet();
        }
    }

    @Override
    public Map<String, String> signed(UnaryOperator<String> names) {
        return Map.of("timestamp", "12", "nonce", "once", "signature", "signed " + names.apply("session"));
    }

    @Override
    public CompletableFuture<Snapshot> snapshot(String route, Topic topic) {
        askedRoutes.add(route + " " + topic);
        return snapshots.apply(topic);
    }

    @Override
    public boolean isTrading() {
        return trading;
    }

    @Override
    public void close() {
        camel.stop();
    }
}
