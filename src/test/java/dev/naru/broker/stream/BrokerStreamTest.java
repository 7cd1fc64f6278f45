package dev.naru.broker.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.wire.Frame;
import io.vertx.core.Vertx;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BrokerStreamTest {
    private static final List<Topic> TWO = List.of(new Topic("trade", "005930"), new Topic("trade", "000660"));

    private final Vertx vertx = Vertx.vertx();
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private FixtureBroker broker;
    private StreamFixture hub;

    @BeforeEach
    void startBroker() throws Exception {
        broker = new FixtureBroker(vertx).start(0);
    }

    @AfterEach
    void stopAll() {
        if (hub != null) {
            hub.close();
        }
        broker.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void startHub(int port) throws Exception {
        hub = new StreamFixture(port).route("trade", "", frames::addAll).start();
    }

    private void startImpatientHub(int port) throws Exception {
        hub = new StreamFixture(port)
                .impatient()
                .route("trade", "", frames::addAll)
                .start();
    }

    private void awaitTopics(String... topics) {
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(broker.topics()).containsExactlyInAnyOrder(topics));
    }

    private void awaitFrames(int count) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> frames.size() >= count);
    }

    @Test
    void shouldKeepTheOrderAndLoseNothingInAFlood() throws Exception {
        int count = 50_000;
        List<String> received = new ArrayList<>(count);
        CountDownLatch all = new CountDownLatch(count);
        hub = new StreamFixture(broker.port())
                .route(
                        "trade",
                        "",
                        batch -> batch.forEach(frame -> {
                            received.add(frame.payload());
                            all.countDown();
                        }))
                .start();
        await().until(() -> broker.live.size() == 1);
        IntStream.range(0, count).forEach(i -> broker.send("0|TRADE0|001|" + i));
        assertThat(all.await(50, TimeUnit.SECONDS))
                .as("missing: " + all.getCount())
                .isTrue();
        assertThat(received)
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(Integer::toString).toList());
        assertThat(hub.stream().frames()).isEqualTo(count);
    }

    @Test
    void shouldStopReadingWhenTheRouteIsSlowAndLoseNothing() throws Exception {
        int count = 3_000;
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger mostTaken = new AtomicInteger();
        hub = new StreamFixture(broker.port())
                .route("trade", "?queueSize=100&batchSize=10", batch -> {
                    mostTaken.accumulateAndGet(batch.size(), Math::max);
                    awaitOpen(gate);
                    frames.addAll(batch);
                })
                .start();
        await().until(() -> broker.live.size() == 1);
        IntStream.range(0, count).forEach(i -> broker.send("0|TRADE0|001|" + i));
        await().during(Duration.ofMillis(600))
                .atMost(Duration.ofSeconds(5))
                .until(() -> hub.stream().frames() < 250);
        gate.countDown();
        awaitFrames(count);
        assertThat(frames)
                .extracting(Frame::payload)
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(Integer::toString).toList());
        assertThat(mostTaken.get()).isLessThanOrEqualTo(10);
        assertThat(broker.opened.get()).as("a paused socket is no stalled one").isEqualTo(1);
    }

    private static void awaitOpen(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldShareOneSocketBetweenTheChannelsOfAConnection() throws Exception {
        hub = new StreamFixture(broker.port())
                .route("trade", "", frames::addAll)
                .route("book", "", frames::addAll)
                .route("order-event", "", frames::addAll)
                .start();
        await().until(() -> broker.live.size() == 1);
        hub.stream().want(List.of(new Topic("trade", "005930"), new Topic("book", "005930")));
        awaitTopics("ORDER0:user-01", "TRADE0:005930", "BOOK0:005930");
        broker.send("0|BOOK0|001|b");
        broker.send("0|TRADE0|001|t");
        awaitFrames(2);
        assertThat(frames).extracting(Frame::channel).containsExactlyInAnyOrder("book", "trade");
        assertThat(broker.mostLive.get()).isEqualTo(1);
    }

    @Test
    void shouldHaveOneSocketAndAllSubscriptionsAfterEveryFault() throws Exception {
        try (FreezableProxy proxy = new FreezableProxy(vertx, broker.port())) {
            startImpatientHub(proxy.port());
            hub.stream().want(TWO);
            awaitTopics("TRADE0:005930", "TRADE0:000660");
            AtomicInteger sent = new AtomicInteger();
            for (int round = 0; round < 20; round++) {
                breakSocket(proxy, round);
                awaitOneSocketWithEverything();
                int before = frames.size();
                await().pollInterval(Duration.ofMillis(20)).until(() -> {
                    broker.send("0|TRADE0|001|" + sent.incrementAndGet());
                    return frames.size() > before;
                });
            }
            assertThat(frames)
                    .extracting(frame -> Integer.parseInt(frame.payload()))
                    .as("nothing twice, in order")
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }

    /** Closed and half-open by turns; every third round the broker is too slow for the next two handshakes, too. */
    private void breakSocket(FreezableProxy proxy, int round) {
        int opened = broker.opened.get();
        int slow = broker.slowHandshakes.get();
        broker.handshakeMs = round % 3 == 2 ? 500 : 0;
        if (round % 2 == 0) {
            broker.closeSockets();
        } else {
            proxy.freeze();
        }
        if (broker.handshakeMs > 0) {
            await().until(() -> broker.slowHandshakes.get() >= slow + 2);
            broker.handshakeMs = 0;
        }
        await().pollInterval(Duration.ofMillis(5)).until(() -> broker.opened.get() > opened);
    }

    private void awaitOneSocketWithEverything() {
        await().pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            assertThat(hub.stream().state().state()).isEqualTo(StreamState.CONNECTED);
            assertThat(broker.live).hasSize(1);
            assertThat(broker.connections).hasSize(1);
            assertThat(hub.stream().subscriptions()).isEqualTo(2);
            assertThat(broker.topics()).hasSize(2);
        });
    }

    @Test
    void shouldStartWhileTheBrokerIsDownAndConnectWhenItIsUp() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        startHub(port);
        hub.stream().want(TWO);
        assertThat(hub.camel.getRouteController().getRouteStatus("one/trade").isStarted())
                .isTrue();
        await().until(() -> hub.changes.size() > 0);
        try (FixtureBroker late = new FixtureBroker(vertx).start(port)) {
            await().until(() -> late.topics().size() == 2);
        }
    }

    @Test
    void shouldRenewASessionKeyThatIsRefused() throws Exception {
        broker.answer = (socket, message) ->
                "key-1".equals(message.getJsonObject("header").getString("approval_key"))
                        ? "BAD-KEY"
                        : broker.obeying(socket, message);
        startHub(broker.port());
        hub.stream().want(TWO);
        awaitTopics("TRADE0:005930", "TRADE0:000660");
        assertThat(hub.issued.get()).isEqualTo(2);
        assertThat(broker.opened.get()).isEqualTo(1);
    }

    @Test
    void shouldBackOffWhenTheNewKeyIsRefusedAsWell() throws Exception {
        broker.answer = (socket, message) -> "BAD-KEY";
        startHub(broker.port());
        hub.stream().want(TWO);
        await().until(() -> hub.changes.stream()
                .anyMatch(c -> c.reason() != null && c.reason().contains("a new one too")));
        assertThat(broker.mostLive.get()).isEqualTo(1);
    }

    @Test
    void shouldDecryptWithTheKeyOfTheAcknowledgement() throws Exception {
        hub = new StreamFixture(broker.port())
                .route("order-event", "", frames::addAll)
                .start();
        awaitTopics("ORDER0:user-01");
        await().until(() -> hub.stream().subscriptions() == 1);
        broker.send("1|ORDER0|001|" + encrypted("user-01^5000000101^0000117057^체결"));
        awaitFrames(1);
        assertThat(frames.get(0).payload()).isEqualTo("user-01^5000000101^0000117057^체결");
    }

    private static String encrypted(String text) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(FixtureBroker.KEY.getBytes(StandardCharsets.UTF_8), "AES"),
                new IvParameterSpec(FixtureBroker.IV.getBytes(StandardCharsets.UTF_8)));
        return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldTellOfDamagedFramesAndGoOn() throws Exception {
        hub = new StreamFixture(broker.port())
                .route("trade", "", frames::addAll)
                .route("order-event", "", frames::addAll)
                .start();
        await().until(() -> broker.live.size() == 1 && hub.stream().subscriptions() == 1);
        List<String> damaged = List.of(
                "", "0|TRADE0", "0|NOSUCH|001|x", "0|TRADE0|00x|x", "1|ORDER0|001|not base64", "{broken", "{\"a\":1}");
        damaged.forEach(broker::send);
        broker.send("0|TRADE0|001|good");
        awaitFrames(1);
        assertThat(frames).extracting(Frame::payload).containsExactly("good");
        assertThat(hub.drifts).hasSize(damaged.size()).allMatch(d -> damaged.contains(d.raw()));
        assertThat(hub.drifts.get(2).problem()).contains("NOSUCH").contains("TRADE0, BOOK0, ORDER0");
        assertThat(broker.opened.get()).isEqualTo(1);
    }

    @Test
    void shouldAnswerHeartbeats() throws Exception {
        startHub(broker.port());
        await().until(() -> broker.live.size() == 1);
        broker.heartbeat();
        await().until(() -> broker.heartbeatsAnswered.get() == 1);
    }

    @Test
    void shouldReplaceAStreamThatWentSilentWhileTheMarketTrades() throws Exception {
        startImpatientHub(broker.port());
        await().until(() -> broker.live.size() == 1);
        long ticker = vertx.setPeriodic(5, t -> broker.send("0|TRADE0|001|x"));
        awaitFrames(60);
        vertx.cancelTimer(ticker);
        await().until(() -> broker.opened.get() == 2);
        assertThat(hub.changes).extracting(StreamChanged::state).contains(StreamState.STALLED);
    }

    @Test
    void shouldLeaveASilentStreamAloneWhileTheMarketIsClosed() throws Exception {
        startImpatientHub(broker.port());
        hub.trading = false;
        await().until(() -> broker.live.size() == 1);
        long ticker = vertx.setPeriodic(5, t -> broker.send("0|TRADE0|001|x"));
        awaitFrames(60);
        vertx.cancelTimer(ticker);
        await().during(Duration.ofMillis(1_200)).until(() -> broker.opened.get() == 1);
    }

    @Test
    void shouldKeepToTheLimitAndTheOrderOfImportance() throws Exception {
        startHub(broker.port());
        List<Topic> many = IntStream.range(0, 60)
                .mapToObj(i -> new Topic("trade", String.format("%06d", i)))
                .toList();
        hub.stream().want(many);
        await().until(() -> hub.stream().subscriptions() == 41);
        assertThat(broker.topics()).contains("TRADE0:000040").doesNotContain("TRADE0:000041");
        hub.stream().want(List.of(many.get(59), many.get(0)));
        awaitTopics("TRADE0:000059", "TRADE0:000000");
    }

    @Test
    void shouldTakeTheBrokersWordThatItIsFull() throws Exception {
        broker.limit = 3;
        startHub(broker.port());
        List<Topic> many = IntStream.range(0, 6)
                .mapToObj(i -> new Topic("trade", "00000" + i))
                .toList();
        hub.stream().want(many);
        awaitTopics("TRADE0:000000", "TRADE0:000001", "TRADE0:000002");
        await().until(() -> !hub.stream().carries(many.get(3)));
        int asked = broker.received.size();
        await().during(Duration.ofMillis(500)).until(() -> broker.received.size() <= asked + 3);
        assertThat(hub.stream().carries(many.get(0))).isTrue();
    }

    @Test
    void shouldAskAgainWhenNoAcknowledgementComes() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        broker.answer = (socket, message) -> asked.incrementAndGet() < 3 ? null : broker.obeying(socket, message);
        startHub(broker.port());
        hub.stream().want(TWO.subList(0, 1));
        awaitTopics("TRADE0:005930");
        assertThat(broker.opened.get()).isEqualTo(1);
    }

    @Test
    void shouldNotAskAgainForWhatTheBrokerRefuses() throws Exception {
        broker.answer = (socket, message) -> "NO-SUCH-KEY";
        startHub(broker.port());
        hub.stream().want(TWO.subList(0, 1));
        await().until(() -> hub.stream().refused().size() == 1);
        assertThat(hub.stream().refused().get(TWO.get(0))).isEqualTo("NO-SUCH-KEY SAID NO-SUCH-KEY");
        int asked = broker.received.size();
        await().during(Duration.ofMillis(500)).until(() -> broker.received.size() == asked);
    }

    @Test
    void shouldCloseTheSocketAndGiveTheRouteTheRestWhenStopped() throws Exception {
        startHub(broker.port());
        await().until(() -> broker.live.size() == 1);
        IntStream.range(0, 1_000).forEach(i -> broker.send("0|TRADE0|001|" + i));
        await().until(() -> hub.stream().frames() >= 500);
        BrokerStream stream = hub.stream();
        hub.camel.getRouteController().stopRoute("one/trade");
        await().until(() -> broker.live.isEmpty());
        assertThat(frames.size()).isEqualTo((int) stream.frames());
        assertThat(hub.streams.find("one")).isEmpty();
        int opened = broker.opened.get();
        await().during(Duration.ofMillis(400)).until(() -> broker.opened.get() == opened);
    }

    @Test
    void shouldRefuseAChannelThePackDoesNotHave() throws Exception {
        hub = new StreamFixture(broker.port()).route("trad", "", frames::addAll);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> hub.start())
                .hasStackTraceContaining("channel: \"trad\" (expected one of: trade, book, order-event)");
    }

    @Test
    void shouldRefuseAnOptionItDoesNotHave() {
        hub = new StreamFixture(broker.port());
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> hub.route("trade", "?queueSise=5", frames::addAll).start())
                .hasStackTraceContaining("queueSise");
    }
}
