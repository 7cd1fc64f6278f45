package dev.naru.broker.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.model.Market;
import dev.naru.wire.Frame;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream all of JSON: log-in, acknowledgements without names, frames of several entries. */
@Timeout(60)
class JsonStreamTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private JsonBroker broker;
    private StreamFixture hub;

    @BeforeEach
    void startBroker() throws Exception {
        broker = new JsonBroker(vertx).start();
    }

    @AfterEach
    void stopAll() {
        if (hub != null) {
            hub.close();
        }
        broker.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void startHub(String... channels) throws Exception {
        startHubSpeaking(JsonBroker.PROTOCOL, channels);
    }

    private void startHubSpeaking(String protocol, String... channels) throws Exception {
        hub = new StreamFixture(broker.port()).speaking(protocol);
        for (String channel : channels) {
            hub.route(channel, "", frames::addAll);
        }
        hub.start();
    }

    private static Topic trade(String symbol) {
        return new Topic("trade", symbol);
    }

    private void awaitTopics(String... topics) {
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(broker.topics()).containsExactlyInAnyOrder(topics));
    }

    private void awaitReady() {
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> hub.stream().state().state() == StreamState.CONNECTED);
    }

    private void awaitReason(String words) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> hub.changes.stream()
                .anyMatch(change -> change.reason() != null && change.reason().contains(words)));
    }

    @Test
    void shouldLogInBeforeItSubscribes() throws Exception {
        broker.answerAfterMs = 30;
        startHub("trade", "order-event");
        hub.stream().want(List.of(trade("005930")));
        awaitTopics("O:", "T:005930");
        assertThat(new JsonObject(broker.received.get(0)).getString("say")).isEqualTo("HELLO");
        assertThat(new JsonObject(broker.received.get(0)).getString("token")).isEqualTo("key-1");
        assertThat(new JsonObject(broker.received.get(0)).getString("who")).matches("one-[0-9a-f]+");
        assertThat(broker.overtaken.get())
                .as("nothing is sent before the answer")
                .isZero();
    }

    @Test
    void shouldOpenAnotherSocketWithANewKeyWhenTheLogInIsRefusedForTheKey() throws Exception {
        broker.answer = message ->
                "HELLO".equals(message.getString("say")) && "key-1".equals(message.getString("token")) ? "8005" : "0";
        startHub("trade");
        hub.stream().want(List.of(trade("005930")));
        awaitTopics("T:005930");
        assertThat(hub.issued.get()).isEqualTo(2);
        assertThat(broker.said("HELLO")).extracting(m -> m.getString("token")).containsExactly("key-1", "key-2");
        assertThat(broker.opened.get()).isEqualTo(2);
    }

    @Test
    void shouldOpenAnotherSocketWithANewKeyWhenASubscriptionIsRefusedForTheKey() throws Exception {
        AtomicInteger refusals = new AtomicInteger(1);
        broker.answer =
                message -> "ADD".equals(message.getString("say")) && refusals.getAndDecrement() > 0 ? "8005" : "0";
        startHub("trade");
        hub.stream().want(List.of(trade("005930")));
        awaitTopics("T:005930");
        awaitReason("session key refused: 8005 SAID 8005");
        assertThat(broker.said("HELLO")).extracting(m -> m.getString("token")).containsExactly("key-1", "key-2");
    }

    @Test
    void shouldNotHaveKeysIssuedOneAfterAnotherWhenNoneIsAccepted() throws Exception {
        broker.answer = message -> "8005";
        startHub("trade");
        awaitReason("a new one too: log-in: 8005 SAID 8005");
        await().until(() -> broker.opened.get() > 4);
        assertThat(hub.issued.get()).isEqualTo(2);
    }

    @Test
    void shouldSayWhyALogInWasRefusedAndTryAgain() throws Exception {
        AtomicInteger refusals = new AtomicInteger(2);
        broker.answer = message -> refusals.getAndDecrement() > 0 ? "13" : "0";
        startHub("trade");
        awaitReason("log-in refused: 13 SAID 13");
        awaitReady();
        assertThat(broker.opened.get()).isEqualTo(3);
    }

    @Test
    void shouldGiveUpASocketThatDoesNotAnswerTheLogIn() throws Exception {
        AtomicInteger silent = new AtomicInteger(1);
        broker.answer = message -> silent.getAndDecrement() > 0 ? null : "0";
        startHubSpeaking(JsonBroker.IMPATIENT, "trade");
        awaitReason("no answer to the log-in within 1000 ms");
        awaitReady();
    }

    @Test
    void shouldSendOneMessageAtATimeWhenAcknowledgementsNameNothing() throws Exception {
        broker.answerAfterMs = 15;
        startHub("trade");
        List<Topic> three = List.of(trade("000001"), trade("000002"), trade("000003"));
        broker.answer = message -> "000002".equals(message.getString("item")) ? "44" : "0";
        hub.stream().want(three);
        await().until(() -> hub.stream().subscriptions() == 2);
        assertThat(broker.overtaken.get()).isZero();
        assertThat(hub.stream().refused()).containsOnlyKeys(trade("000002")).containsValue("44 SAID 44");
        assertThat(hub.stream().carries(three.get(2))).isTrue();
        hub.stream().want(List.of());
        awaitTopics();
        await().until(() -> hub.stream().subscriptions() == 0);
        assertThat(broker.overtaken.get()).isZero();
        assertThat(broker.said("DROP")).hasSize(2);
    }

    @Test
    void shouldGoOnAndAskAgainWhenOneMessageIsNotAcknowledged() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        broker.answer =
                message -> "000001".equals(message.getString("item")) && asked.incrementAndGet() < 3 ? null : "0";
        startHubSpeaking(JsonBroker.IMPATIENT, "trade");
        hub.stream().want(List.of(trade("000001"), trade("000002")));
        awaitTopics("T:000001", "T:000002");
        await().until(() -> hub.stream().subscriptions() == 2);
        assertThat(broker.opened.get()).isEqualTo(1);
    }

    @Test
    void shouldUnsubscribeWhatIsNoLongerWantedWhileItsAcknowledgementIsOnItsWay() throws Exception {
        broker.answerAfterMs = 50;
        startHub("trade");
        hub.stream().want(List.of(trade("000001")));
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> broker.said("ADD").size() == 1);
        hub.stream().want(List.of(trade("000002")));
        awaitTopics("T:000002");
        await().until(() -> hub.stream().subscriptions() == 1);
        assertThat(hub.stream().carries(trade("000002"))).isTrue();
        assertThat(broker.said("DROP")).hasSize(1);
        assertThat(broker.overtaken.get()).isZero();
    }

    @Test
    void shouldSubscribeSixtySymbolsInAboutTwoSecondsOneAtATime() throws Exception {
        broker.answerAfterMs = 5;
        startHubSpeaking(
                JsonBroker.PROTOCOL
                        .replace("max-subscriptions: 5", "max-subscriptions: 100")
                        .replace("pace: 1ms", "pace: 20ms"),
                "trade");
        awaitReady();
        long start = System.nanoTime();
        hub.stream()
                .want(IntStream.range(0, 60)
                        .mapToObj(i -> trade("%06d".formatted(i)))
                        .toList());
        await().pollInterval(Duration.ofMillis(5)).until(() -> hub.stream().subscriptions() == 60);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("1.3 s on a quiet machine")
                .isLessThan(Duration.ofSeconds(3));
        assertThat(broker.overtaken.get()).isZero();
    }

    @Test
    void shouldMakeAFrameOfEveryEntryInOrder() throws Exception {
        startHub("trade", "trade-nxt", "order-event");
        awaitReady();
        broker.send("{\"data\":[{\"type\":\"T\",\"item\":\"005930\",\"values\":{\"10\":\"-49900\",\"n\":1.50}},"
                + "{\"type\":\"T\",\"item\":\"005930_NX\",\"values\":{}},{\"type\":\"O\",\"item\":\"\",\"values\":{}},"
                + "{\"type\":\"T\",\"item\":\"005930\",\"values\":{\"10\":\"2\"}}],\"say\":\"DATA\"}");
        await().until(() -> frames.size() == 4);
        assertThat(of("trade"))
                .containsExactly(
                        "{\"type\":\"T\",\"item\":\"005930\",\"values\":{\"10\":\"-49900\",\"n\":1.50}}",
                        "{\"type\":\"T\",\"item\":\"005930\",\"values\":{\"10\":\"2\"}}");
        assertThat(of("trade-nxt")).hasSize(1);
        assertThat(of("order-event")).hasSize(1);
        assertThat(hub.stream().frames()).isEqualTo(4);
        assertThat(hub.drifts).isEmpty();
    }

    private List<String> of(String channel) {
        return frames.stream()
                .filter(frame -> frame.channel().equals(channel))
                .map(Frame::payload)
                .toList();
    }

    @Test
    void shouldKeepTheOrderAndLoseNothingInAFloodOfJson() throws Exception {
        int count = 20_000;
        startHub("trade");
        awaitReady();
        IntStream.range(0, count / 2)
                .forEach(i -> broker.send(
                        "{\"say\":\"DATA\",\"data\":[{\"type\":\"T\",\"item\":\"x\",\"n\":%d},{\"type\":\"T\",\"item\":\"x\",\"n\":%d}]}"
                                .formatted(2 * i, 2 * i + 1)));
        await().atMost(Duration.ofSeconds(40)).until(() -> frames.size() == count);
        assertThat(frames)
                .extracting(frame -> new JsonObject(frame.payload()).getInteger("n"))
                .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
    }

    @Test
    void shouldEchoHeartbeatsByteForByte() throws Exception {
        startHub("trade");
        awaitReady();
        String ping = "{ \"say\":\"PING\",  \"extra\" : [1, 2.50,\"한글\"] }";
        broker.send(ping);
        await().until(() -> broker.received.contains(ping));
    }

    @Test
    void shouldSendItsOwnHeartbeatWhereTheBrokerWantsOne() throws Exception {
        startHubSpeaking(
                JsonBroker.PROTOCOL
                        .replace(
                                "heartbeat: { when: { /say: PING } }",
                                "heartbeat: { send: '{\"say\":\"PING\",\"from\":\"{connection}\"}', every: 50ms }")
                        .replace("active: 20s", "active: 400ms"),
                "trade");
        await().until(() -> broker.said("PING").size() >= 3);
        assertThat(broker.said("PING").get(0).getString("from")).isEqualTo("one");
        assertThat(broker.opened.get()).isEqualTo(1);
    }

    @Test
    void shouldBackOffWhenTheBrokerSaysThatAnotherSocketHasTheSession() throws Exception {
        startHub("trade");
        hub.stream().want(List.of(trade("005930")));
        awaitTopics("T:005930");
        broker.send("{\"say\":\"SYSTEM\",\"code\":\"R1\",\"text\":\"same key elsewhere\"}");
        awaitReason("session in use elsewhere: same key elsewhere");
        await().until(() -> broker.opened.get() == 2);
        awaitTopics("T:005930");
        assertThat(hub.issued.get()).isEqualTo(1);
    }

    @Test
    void shouldDoWhatOtherNoticesMean() throws Exception {
        startHub("trade");
        awaitReady();
        broker.send("{\"say\":\"SYSTEM\",\"code\":\"R4\"}");
        broker.send("{\"say\":\"SYSTEM\",\"code\":\"R2\",\"text\":\"good night\"}");
        awaitReason("ended by the broker: good night");
        await().until(() -> broker.opened.get() == 2);
        awaitReady();
        broker.send("{\"say\":\"SYSTEM\",\"code\":\"R3\",\"text\":\"expired\"}");
        awaitReason("session key refused: expired");
        await().until(() -> broker.opened.get() == 3);
        assertThat(broker.said("HELLO").get(2).getString("token")).isEqualTo("key-2");
        assertThat(hub.drifts).isEmpty();
    }

    @Test
    void shouldSubscribeEverythingAgainExactlyOnceOnANewSocket() throws Exception {
        startHub("trade", "order-event", "news");
        hub.stream().want(List.of(trade("000001"), trade("000002")));
        for (int round = 1; round <= 5; round++) {
            awaitTopics("O:", "N:a", "N:b", "T:000001", "T:000002");
            await().until(() -> hub.stream().subscriptions() == 5);
            assertThat(broker.said("ADD")).hasSize(5 * round);
            broker.closeSockets();
            int next = round + 1;
            await().pollInterval(Duration.ofMillis(5)).until(() -> broker.opened.get() == next);
        }
        assertThat(broker.said("HELLO").stream().map(m -> m.getString("who")).distinct())
                .as("unique for every socket")
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void shouldAskEveryMarketWhileItIsUnknownAndCountThat() throws Exception {
        hub = new StreamFixture(broker.port())
                .speaking(JsonBroker.PROTOCOL)
                .route("split", "", frames::addAll)
                .route("trade", "", frames::addAll);
        hub.markets.put("000001", Market.KOSPI);
        hub.markets.put("000009", Market.KONEX);
        hub.start();
        Topic unknown = new Topic("split", "000002");
        Topic tooMuch = new Topic("split", "000003");
        hub.stream()
                .want(List.of(
                        new Topic("split", "000001"),
                        new Topic("split", "000009"),
                        unknown,
                        trade("000004"),
                        tooMuch,
                        trade("000005")));
        awaitTopics("P:000001", "P:000002", "Q:000002", "T:000004", "T:000005");
        await().until(() -> hub.stream().subscriptions() == 5);
        assertThat(hub.stream().carries(unknown)).isTrue();
        assertThat(hub.stream().carries(tooMuch)).as("two did not fit").isFalse();
        assertThat(hub.stream().carries(new Topic("split", "000009")))
                .as("the broker has no channel for its market")
                .isFalse();
        hub.markets.put("000002", Market.KOSDAQ);
        hub.markets.put("000003", Market.KOSDAQ);
        awaitTopics("P:000001", "Q:000002", "T:000004", "T:000005", "Q:000003");
        assertThat(hub.stream().carries(unknown)).isTrue();
        await().until(() -> hub.stream().carries(tooMuch));
    }

    @Test
    void shouldStayWithTheMarketThatIsNotRefused() throws Exception {
        broker.answer = message -> "P".equals(message.getString("type")) ? "44" : "0";
        startHub("split");
        Topic topic = new Topic("split", "000002");
        hub.stream().want(List.of(topic));
        awaitTopics("Q:000002");
        await().until(() -> hub.stream().carries(topic));
        assertThat(hub.stream().refused()).isEmpty();
    }

    @Test
    void shouldUseAChannelsOwnMessagesAndWriteKeysAsTheBrokerWantsThem() throws Exception {
        startHub("hit", "trade-nxt", "index");
        Topic unknown = new Topic("index", "9999");
        hub.stream()
                .want(List.of(
                        new Topic("hit", "7"), new Topic("trade-nxt", "005930"), new Topic("index", "2001"), unknown));
        awaitTopics("own:7", "T:005930_NX", "X:201");
        assertThat(hub.stream().cost(unknown))
                .as("the broker has no such index")
                .isZero();
        hub.stream().want(List.of());
        awaitTopics();
        assertThat(broker.said("DROP")).extracting(m -> m.getString("type")).containsExactlyInAnyOrder("own", "T", "X");
    }

    @Test
    void shouldCountAMessageAsDoneWhenItIsSentWhereTheBrokerAcknowledgesNothing() throws Exception {
        int start = JsonBroker.PROTOCOL.indexOf("acks:");
        int end = JsonBroker.PROTOCOL.indexOf("heartbeat:");
        broker.answer = message -> "HELLO".equals(message.getString("say")) ? "0" : null;
        startHubSpeaking(JsonBroker.PROTOCOL.substring(0, start) + JsonBroker.PROTOCOL.substring(end), "trade");
        hub.stream().want(List.of(trade("000001"), trade("000002")));
        await().until(() -> hub.stream().subscriptions() == 2);
        hub.stream().want(List.of(trade("000002")));
        await().until(() -> hub.stream().subscriptions() == 1);
        await().until(() -> broker.said("DROP").size() == 1);
        assertThat(broker.said("ADD")).hasSize(2);
    }

    @Test
    void shouldTellOfWhatItDoesNotKnowAndGoOn() throws Exception {
        startHub("trade");
        awaitReady();
        List<String> strange = List.of(
                "{broken",
                "",
                "[1]",
                "7",
                "{\"say\":\"WHAT\"}",
                "{\"say\":\"DATA\"}",
                "{\"say\":\"DATA\",\"data\":[{\"type\":\"Z\"}]}");
        strange.forEach(broker::send);
        broker.send("{\"say\":\"DATA\",\"data\":[{\"type\":\"T\",\"item\":\"good\"}]}");
        await().until(() -> frames.size() == 1);
        assertThat(hub.drifts).extracting(drift -> drift.raw()).containsExactlyElementsOf(strange);
        assertThat(hub.drifts)
                .extracting(drift -> drift.lost())
                .containsExactly(true, false, false, false, false, true, true);
        assertThat(hub.drifts.get(6).problem()).contains("channel \"Z\" (expected one of: [H, N, O, P, Q, T, X])");
        assertThat(broker.opened.get()).isEqualTo(1);
    }

    @Test
    void shouldShowTheKeyAtTheDoorAndHaveItIssuedAnewWhenItIsRefusedThere() throws Exception {
        broker.refusedAtTheDoor = "Bearer key-1";
        int start = JsonBroker.PROTOCOL.indexOf("login:");
        int end = JsonBroker.PROTOCOL.indexOf("send:\n");
        startHubSpeaking(
                JsonBroker.PROTOCOL.substring(0, start) + "handshake: { authorization: \"Bearer {session}\" }\n"
                        + JsonBroker.PROTOCOL.substring(end),
                "trade");
        hub.stream().want(List.of(trade("005930")));
        awaitTopics("T:005930");
        assertThat(broker.authorizations).startsWith("Bearer key-1").endsWith("Bearer key-2");
        assertThat(hub.issued.get()).isEqualTo(2);
    }

    @Test
    void shouldRefuseATextNobodyCanFill() throws Exception {
        hub = new StreamFixture(broker.port())
                .speaking(JsonBroker.PROTOCOL.replace("\"{key}_NX\"", "\"{key}_NX\", subscribe: '{chanel}'"))
                .route("trade", "", frames::addAll);
        hub.withoutCredentials();
        assertThatThrownBy(hub::start)
                .hasStackTraceContaining("stream.channels.trade-nxt.subscribe: {chanel} (expected one of");
    }
}
