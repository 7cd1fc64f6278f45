package dev.naru.broker.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.wire.Frame;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames with numbers: what is missing is made good by a snapshot, what comes twice goes through once. */
@Timeout(60)
class SequenceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BY_KEY =
            "sequence: { field: /n, recover: { trade: trades-query, order-event: order-list-query }, timeout: 20s }\n";
    private static final String BY_SOCKET =
            "sequence: { field: /n, scope: socket, recover: { trade: trades-query }, timeout: 20s }\n";

    private final Vertx vertx = Vertx.vertx();
    /** What the route and the bus were told, in order. */
    private final List<String> told = new CopyOnWriteArrayList<>();

    private JsonBroker broker;
    private StreamFixture hub;

    @BeforeEach
    void startBroker() throws Exception {
        broker = new JsonBroker(vertx).start();
    }

    @AfterEach
    void stopAll() {
        hub.close();
        broker.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void start(String sequence, String... symbols) throws Exception {
        hub = new StreamFixture(broker.port())
                .speaking(JsonBroker.PROTOCOL + sequence)
                .route("trade", "", frames -> frames.forEach(this::tell))
                .route("order-event", "", frames -> frames.forEach(this::tell))
                .start();
        hub.stream()
                .want(List.of(symbols).stream()
                        .map(symbol -> new Topic("trade", symbol))
                        .toList());
        awaitTopics(symbols);
    }

    private void awaitTopics(String... symbols) {
        await().pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            assertThat(broker.topics()).contains("O:");
            for (String symbol : symbols) {
                assertThat(broker.topics()).contains("T:" + symbol);
            }
        });
    }

    private void tell(Frame frame) {
        try {
            JsonNode element = JSON.readTree(frame.payload());
            told.add(element.get("item").asText() + " " + element.get("n").asLong());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(String symbol, long... numbers) {
        sendOn("T", symbol, numbers);
    }

    private void sendOn(String channel, String symbol, long... numbers) {
        for (long number : numbers) {
            broker.send("{\"say\":\"DATA\",\"data\":[{\"type\":\"%s\",\"item\":\"%s\",\"n\":%d}]}"
                    .formatted(channel, symbol, number));
        }
    }

    private void awaitTold(String... all) {
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(told).containsExactly(all));
    }

    private Snapshot upTo(Long number) {
        return new Snapshot() {
            @Override
            public Long number() {
                return number;
            }

            @Override
            public void publish() {
                told.add("snapshot " + number);
            }
        };
    }

    private void answer(Snapshot snapshot) {
        hub.snapshots = topic -> CompletableFuture.completedFuture(snapshot);
    }

    @Test
    void repeatedFramesGoThroughOnce() throws Exception {
        start(BY_KEY, "A");
        send("A", 5, 6, 6, 5, 7);
        awaitTold("A 5", "A 6", "A 7");
        assertThat(hub.stream().repetitions()).isEqualTo(2);
        assertThat(hub.drifts).isEmpty();
    }

    @Test
    void afterAGapFramesWaitForTheSnapshotAndOnlyThoseItDoesNotKnowFollow() throws Exception {
        CompletableFuture<Snapshot> answer = new CompletableFuture<>();
        start(BY_KEY, "A", "B");
        hub.snapshots = topic -> answer;
        send("B", 1);
        send("A", 1, 2, 5, 6, 7);
        send("B", 2);
        awaitTold("B 1", "A 1", "A 2", "B 2");
        await().until(() -> hub.askedRoutes.equals(List.of("trades-query trade:A")));

        answer.complete(upTo(6L));

        awaitTold("B 1", "A 1", "A 2", "B 2", "snapshot 6", "A 7");
        send("A", 8);
        awaitTold("B 1", "A 1", "A 2", "B 2", "snapshot 6", "A 7", "A 8");
        assertThat(hub.gaps).singleElement().satisfies(gap -> {
            assertThat(gap.channel()).isEqualTo("trade");
            assertThat(gap.key()).isEqualTo("A");
            assertThat(gap.missed()).isEqualTo(2);
            assertThat(gap.ofOrders()).isFalse();
        });
        assertThat(hub.drifts).singleElement().satisfies(drift -> {
            assertThat(drift.problem()).isEqualTo("sequence: trade A: 2 missing before 5");
            assertThat(drift.lost()).isFalse();
        });
        assertThat(hub.stream().gaps()).isEqualTo(1);
    }

    @Test
    void whatIsStillOnItsWayToTheRouteIsToldBeforeTheSnapshot() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        hub = new StreamFixture(broker.port())
                .speaking(JsonBroker.PROTOCOL + BY_KEY)
                .route("order-event", "", frames -> {})
                .route("trade", "", frames -> {
                    try {
                        assertThat(slow.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    frames.forEach(this::tell);
                })
                .start();
        hub.stream().want(List.of(new Topic("trade", "A")));
        awaitTopics("A");
        answer(upTo(8L));
        send("A", 1, 2, 9);
        await().until(() -> !hub.askedRoutes.isEmpty());
        assertThat(told).isEmpty();

        slow.countDown();

        awaitTold("A 1", "A 2", "snapshot 8", "A 9");
    }

    @Test
    void aSnapshotFromBeforeTheGapIsAskedForAgain() throws Exception {
        start(BY_KEY, "A");
        hub.snapshots = topic -> CompletableFuture.completedFuture(upTo(hub.askedRoutes.size() < 3 ? 2L : 4L));
        send("A", 1, 5);
        awaitTold("A 1", "snapshot 4", "A 5");
        assertThat(hub.askedRoutes).hasSize(3);
    }

    @Test
    void aSecondGapWhileTheFirstIsMendedNeedsASnapshotOfItsOwn() throws Exception {
        CompletableFuture<Snapshot> first = new CompletableFuture<>();
        start(BY_KEY, "A");
        hub.snapshots = topic -> hub.askedRoutes.size() == 1 ? first : CompletableFuture.completedFuture(upTo(8L));
        send("A", 1, 5, 9);
        await().until(() -> hub.gaps.size() == 2);
        first.complete(upTo(5L));
        awaitTold("A 1", "snapshot 8", "A 9");
    }

    @Test
    void withoutASnapshotFramesGoOnAndTheLossIsTold() throws Exception {
        start(BY_KEY, "A");
        send("A", 1, 5, 6);
        awaitTold("A 1", "A 5", "A 6");
        assertThat(hub.askedRoutes).hasSize(4);
        assertThat(hub.drifts).anySatisfy(drift -> {
            assertThat(drift.problem()).contains("sequence: trade A not made good", "nobody knows");
            assertThat(drift.lost()).isTrue();
        });
    }

    @Test
    void aSnapshotThatDoesNotComeInTimeIsNotWaitedFor() throws Exception {
        start(BY_KEY.replace("20s", "100ms"), "A");
        hub.snapshots = topic -> new CompletableFuture<>();
        send("A", 1, 5, 6);
        awaitTold("A 1", "A 5", "A 6");
        assertThat(hub.drifts).anySatisfy(drift -> assertThat(drift.problem()).contains("no answer within 100 ms"));
    }

    @Test
    void aNewSocketCountsAnew() throws Exception {
        start(BY_KEY, "A");
        send("A", 7, 8);
        awaitTold("A 7", "A 8");
        broker.closeSockets();
        await().until(() -> broker.opened.get() == 2);
        awaitTopics("A");
        send("A", 1, 2);
        awaitTold("A 7", "A 8", "A 1", "A 2");
        assertThat(hub.gaps).isEmpty();
    }

    @Test
    void aSubscriptionMadeAnewCountsAnew() throws Exception {
        start(BY_KEY, "A");
        send("A", 7);
        awaitTold("A 7");
        hub.stream().want(List.of());
        await().until(() -> !broker.topics().contains("T:A"));
        hub.stream().want(List.of(new Topic("trade", "A")));
        awaitTopics("A");
        send("A", 20);
        awaitTold("A 7", "A 20");
        assertThat(hub.gaps).isEmpty();
    }

    @Test
    void missedNoticesOfOrdersHoldNothingUpAndAreTold() throws Exception {
        start(BY_KEY);
        sendOn("O", "", 1, 4, 5);
        awaitTold(" 1", " 4", " 5");
        assertThat(hub.askedRoutes).isEmpty();
        assertThat(hub.gaps).singleElement().satisfies(gap -> assertThat(gap.ofOrders())
                .isTrue());
    }

    @Test
    void aGapOfTheWholeSocketConcernsEverythingOnIt() throws Exception {
        start(BY_SOCKET, "A", "B");
        hub.snapshots = topic -> CompletableFuture.completedFuture(upTo(null));
        send("A", 1);
        send("B", 2);
        send("A", 5);
        await().untilAsserted(() -> assertThat(told).hasSize(5));
        assertThat(told).startsWith("A 1", "B 2").contains("A 5");
        assertThat(hub.askedRoutes).containsExactlyInAnyOrder("trades-query trade:A", "trades-query trade:B");
        assertThat(hub.drifts).extracting("problem").contains("sequence: socket: 2 missing before 5");
    }

    @Test
    void aNumberThatCantBeReadIsToldAndItsFrameGoesOn() throws Exception {
        start(BY_KEY, "A");
        broker.send("{\"say\":\"DATA\",\"data\":[{\"type\":\"T\",\"item\":\"A\",\"n\":\"x\"}]}");
        await().untilAsserted(() -> assertThat(told).containsExactly("A 0"));
        assertThat(hub.drifts).extracting("problem").containsExactly("sequence: \"x\" at /n (expected a number)");
    }

    @Test
    void bothSidesBeatAndTheLogInIsSigned() throws Exception {
        String protocol = JsonBroker.PROTOCOL
                        .replace(
                                "heartbeat: { when: { /say: PING } }",
                                "heartbeat: { when: { /say: PING }, answer:"
                                        + " '{\"say\":\"PONG\",\"t\":{/t},\"id\":\"{/id}\"}', send: '{\"say\":\"ALIVE\"}',"
                                        + " reply: { /say: ALIVE }, every: 1s }")
                        .replace("\"who\":\"{connection}-{unique}\"", "\"sign\":\"{signature}\",\"time\":{timestamp}")
                + "signing: { key: k, text: \"{timestamp}{nonce}{session}{path}\" }\n";
        hub = new StreamFixture(broker.port())
                .speaking(protocol)
                .route("order-event", "", frames -> {})
                .start();
        await().until(() -> broker.topics().contains("O:"));
        broker.answer = message -> "PONG".equals(message.getString("say")) ? null : "0";
        broker.send("{\"say\":\"PING\",\"t\":17,\"id\":\"a\\\"b\"}");
        await().untilAsserted(() -> {
            assertThat(broker.said("PONG")).hasSize(1);
            assertThat(broker.said("ALIVE")).isNotEmpty();
        });
        assertThat(broker.said("PONG").get(0))
                .isEqualTo(new JsonObject().put("say", "PONG").put("t", 17).put("id", "a\"b"));
        assertThat(broker.said("HELLO").get(0).getString("sign")).isEqualTo("signed key-1");
        assertThat(broker.said("HELLO").get(0).getInteger("time")).isEqualTo(12);
        assertThat(hub.drifts).isEmpty();
    }
}
