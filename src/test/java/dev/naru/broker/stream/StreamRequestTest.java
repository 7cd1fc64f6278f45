package dev.naru.broker.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.BrokerCallException.Kind;
import dev.naru.broker.NaruHeaders;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Question and answer over the socket that carries the stream. */
@Timeout(60)
class StreamRequestTest {
    private final Vertx vertx = Vertx.vertx();
    private JsonBroker broker;
    private StreamFixture hub;

    @BeforeEach
    void start() throws Exception {
        broker = new JsonBroker(vertx).start();
        hub = new StreamFixture(broker.port()).speaking(JsonBroker.PROTOCOL);
    }

    private void startHub() throws Exception {
        hub.route("trade", "", frames -> {}).asking("lists").asking("hits").start();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> hub.stream().state().state() == StreamState.CONNECTED);
    }

    @AfterEach
    void stopAll() {
        hub.close();
        broker.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Exchange ask(String request, Object body) {
        return hub.camel.createProducerTemplate().send("direct:" + request, exchange -> exchange.getMessage()
                .setBody(body));
    }

    private static BrokerCallException failure(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(BrokerCallException.class);
        return (BrokerCallException) exchange.getException();
    }

    @Test
    void shouldGiveTheAnswersJson() throws Exception {
        startHub();
        Exchange answer = ask("hits", Map.of("seq", 3));
        assertThat(answer.getException()).isNull();
        assertThat(new JsonObject(answer.getMessage().getBody(String.class)).getString("seq"))
                .isEqualTo("3");
        assertThat(answer.getMessage().getHeader(NaruHeaders.CONNECTION)).isEqualTo("one");
        assertThat(answer.getMessage().getHeader(NaruHeaders.RECEIVED_AT)).isInstanceOf(Instant.class);
    }

    @Test
    void shouldGiveEveryoneTheirOwnAnswer() throws Exception {
        broker.answerAfterMs = 5;
        startHub();
        List<CompletableFuture<String>> answers = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> new JsonObject(
                                ask("hits", Map.of("seq", i)).getMessage().getBody(String.class))
                        .getString("seq")))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join).toList())
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(Integer::toString).toList());
        assertThat(broker.overtaken.get()).as("one on its way at a time").isZero();
    }

    @Test
    void shouldNotMixAnswersWithAcknowledgementsThatNameNothing() throws Exception {
        broker.answerAfterMs = 20;
        startHub();
        CompletableFuture<Exchange> asked = CompletableFuture.supplyAsync(() -> ask("lists", null));
        hub.stream().want(List.of(new Topic("trade", "000001"), new Topic("trade", "000002")));
        assertThat(asked.join().getException()).isNull();
        await().until(() -> hub.stream().subscriptions() == 2);
        assertThat(broker.overtaken.get()).isZero();
        assertThat(hub.drifts).isEmpty();
    }

    @Test
    void shouldFailWithTheBrokersWordsWhenItRefuses() throws Exception {
        broker.answer = message -> "ASK".equals(message.getString("say")) ? "31" : "0";
        startHub();
        BrokerCallException failure = failure(ask("lists", null));
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.code()).isEqualTo("31");
        assertThat(failure).hasMessage("one/lists: 31 SAID 31");
    }

    @Test
    void shouldFailWhenNoAnswerComesAndTakeNoLateOneForAnother() throws Exception {
        hub.speaking(JsonBroker.IMPATIENT);
        broker.answer =
                message -> "ASK".equals(message.getString("say")) && "1".equals(message.getString("seq")) ? null : "0";
        startHub();
        BrokerCallException failure = failure(ask("hits", Map.of("seq", "1")));
        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure).hasMessage("one/hits: no answer within 400 ms");
        broker.send("{\"say\":\"ASK\",\"what\":\"hits\",\"seq\":\"1\",\"code\":0}");
        Exchange next = ask("hits", Map.of("seq", "2"));
        assertThat(next.getMessage().getBody(String.class)).contains("\"seq\":\"2\"");
        assertThat(hub.drifts).isEmpty();
    }

    @Test
    void shouldFailAtOnceWhileTheStreamIsDown() throws Exception {
        broker.answer = message -> null;
        hub.route("trade", "", frames -> {}).asking("lists").start();
        await().until(() -> broker.opened.get() > 0);
        BrokerCallException failure = failure(ask("lists", null));
        assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(failure).hasMessage("one/lists: the stream is down");
    }

    @Test
    void shouldFailWhenNoRouteHoldsTheStreamOpen() throws Exception {
        hub.asking("lists").start();
        assertThat(failure(ask("lists", null)).kind()).isEqualTo(Kind.NOT_SENT);
    }

    @Test
    void shouldFailWhenTheStreamIsLostBeforeTheAnswer() throws Exception {
        broker.answer = message -> "ASK".equals(message.getString("say")) ? null : "0";
        startHub();
        CompletableFuture<Exchange> asked = CompletableFuture.supplyAsync(() -> ask("lists", null));
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> broker.said("ASK").size() == 1);
        broker.closeSockets();
        BrokerCallException failure = failure(asked.join());
        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure.getMessage()).startsWith("one/lists: the stream was lost: closed by the broker");
    }

    @Test
    void shouldSayWhatIsMissingBeforeAnythingIsSent() throws Exception {
        hub.withoutCredentials();
        startHub();
        BrokerCallException failure = failure(ask("hits", Map.of("sequence", "1")));
        assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(failure.getMessage()).contains("{seq} is not given (expected among [sequence])");
        assertThat(broker.said("ASK")).isEmpty();
    }

    @Test
    void shouldMakeTheRequestsThatFollowALogInOnEverySocket() throws Exception {
        hub.speaking(JsonBroker.PROTOCOL.replace("  timeout: 10s\n", "  timeout: 10s\n  then: [lists]\n"));
        startHub();
        hub.stream().want(List.of(new Topic("trade", "000001")));
        await().until(() -> hub.stream().subscriptions() == 1);
        assertThat(broker.received)
                .extracting(text -> new JsonObject(text).getString("say"))
                .containsExactly("HELLO", "ASK", "ADD");
        broker.closeSockets();
        await().until(() -> broker.said("ASK").size() == 2);
    }

    @Test
    void shouldRefuseARequestThePackDoesNotHave() throws Exception {
        hub.asking("list");
        assertThatThrownBy(() -> hub.start())
                .hasStackTraceContaining("request: \"list\" (expected one of: lists, hits)");
    }
}
