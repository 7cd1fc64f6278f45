package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.naru.broker.BrokerCallException.Kind;
import dev.naru.model.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class BrokerCallTest {
    private static final String OK = "{\"rt_cd\":\"0\",\"output\":{\"price\":71900.10}}";

    @TempDir
    Path folder;

    private final StubBroker broker = new StubBroker();
    private CallRig rig;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        rig = new CallRig(folder, broker, CallRig.Settings.usual());
        template = rig.camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        rig.close();
        broker.close();
    }

    @Test
    void shouldSendParametersInOrderWithThePacksHeadersAndNothingOfTheMessages() {
        broker.on("/price", 200, OK);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("B", "한 글&=^ ");
        body.put("A", "");

        Exchange answer = template.request("broker-call:one/price", exchange -> {
            exchange.getIn().setBody(body);
            exchange.getIn().setHeader("X-Injected", "evil");
            exchange.getIn().setHeader(Exchange.HTTP_URI, "http://127.0.0.1:1/elsewhere");
            exchange.getIn().setHeader(Exchange.HTTP_METHOD, "DELETE");
        });

        assertThat(answer.getException()).isNull();
        StubBroker.Request request = broker.to("/price").get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.query()).isEqualTo("B=%ED%95%9C%20%EA%B8%80%26%3D%5E%20&A=");
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer token-1")
                .containsEntry("tr_id", "T1")
                .doesNotContainKey("x-injected");
        assertThat(answer.getMessage()
                        .getBody(JsonNode.class)
                        .at("/output/price")
                        .decimalValue())
                .isEqualTo("71900.10");
        assertThat(answer.getMessage().getHeader(NaruHeaders.CONNECTION)).isEqualTo("one");
        assertThat(answer.getProperty(NaruHeaders.SENT)).isEqualTo(true);
    }

    @Test
    void shouldPostAnObjectOfStrings() {
        broker.on("/order", 200, OK);

        template.requestBody("broker-call:one/order?submit=true&lane=cancel", Map.of("QTY", 7));

        StubBroker.Request request = broker.to("/order").get(0);
        assertThat(request.body()).isEqualTo("{\"QTY\":\"7\"}");
        assertThat(request.headers().get("content-type")).startsWith("application/json");
    }

    @ParameterizedTest(name = "at the {0}th time of asking")
    @ValueSource(ints = {1, 2})
    void shouldNotLetAnythingLeaveThatIsHeldBackInTheLastMoment(int asked) {
        broker.on("/order", 200, OK);
        AtomicInteger questions = new AtomicInteger();
        BooleanSupplier mayLeave = () -> questions.incrementAndGet() < asked;
        Exchange answer = template.request("broker-call:one/order?submit=true", exchange -> {
            exchange.setProperty(NaruHeaders.MAY_LEAVE, mayLeave);
            exchange.getIn().setBody(Map.of("QTY", 7));
        });
        assertThat(questions).hasValue(asked);
        assertThat(broker.to("/order")).isEmpty();
        assertThat(SubmitOutcome.of(answer))
                .isInstanceOfSatisfying(Outcome.NotSent.class, outcome -> assertThat(outcome.why())
                        .contains("held back"));
        template.requestBody("broker-call:one/order?submit=true", Map.of("QTY", 8));
        assertThat(broker.to("/order")).hasSize(1);
    }

    @Test
    void shouldWrapTheParametersAndSendNumbersAsNumbers() {
        broker.on("/boxed", 200, OK);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("QTY", "007");
        body.put("PRC", "");
        body.put("ADJ", "true");
        body.put("NAME", "7");
        body.put("~from", "20260101");
        template.requestBody("broker-call:one/boxed", body);
        Map<String, Object> raw = new LinkedHashMap<>();
        raw.put("QTY", TextNode.valueOf("7"));
        raw.put("NAME", IntNode.valueOf(7));
        template.requestBody("broker-call:one/boxed", raw);
        template.requestBody(
                "broker-call:one/boxed", Map.of("BoxedInBlock1", new ObjectNode(JsonNodeFactory.instance)));

        assertThat(broker.to("/boxed"))
                .extracting(StubBroker.Request::body)
                .containsExactly(
                        "{\"BoxedInBlock1\":{\"QTY\":7,\"PRC\":0,\"ADJ\":true,\"NAME\":\"7\"}}",
                        "{\"BoxedInBlock1\":{\"QTY\":\"7\",\"NAME\":7}}",
                        "{\"BoxedInBlock1\":{}}");
        assertThat(broker.to("/boxed").get(0).headers())
                .as("a header of the pack that is empty")
                .containsEntry("cont-key", "");
    }

    @Test
    void shouldCallEveryApiNoFasterThanEachMayBeCalled() {
        rig.close();
        rig = new CallRig(folder, broker, CallRig.Settings.usual().withLiveRate("500/s, per-api: { live: 2/s }"));
        template = rig.camel.createProducerTemplate();
        broker.on("/price", 200, OK);
        broker.on("/order", 200, OK);
        long from = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            template.requestBody("broker-call:one/price", Map.of());
        }

        long third = broker.to("/price").get(2).arrivedNanos()
                - broker.to("/price").get(0).arrivedNanos();
        assertThat(Duration.ofNanos(third)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
        template.requestBody("broker-call:one/order", Map.of());
        assertThat(broker.to("/order").get(0).arrivedNanos()).isGreaterThan(from);
    }

    @Test
    void shouldGiveAnAnswerThatSaysThereIsNothingToTheRoute() {
        broker.on("/price", 200, "{\"rt_cd\":\"1\",\"msg_cd\":\"N404\"}");

        Exchange answer =
                template.request("broker-call:one/price", e -> e.getIn().setBody(Map.of()));

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader(NaruHeaders.EMPTY)).isEqualTo(true);
        assertThat(answer.getMessage().getBody(JsonNode.class).path("msg_cd").asText())
                .isEqualTo("N404");
    }

    @Test
    void shouldGiveRoutesThePartOfTheAnswerThePackNames() {
        rig.close();
        rig = new CallRig(folder, broker, CallRig.Settings.usual().withMore("answer: /output\n"));
        template = rig.camel.createProducerTemplate();
        broker.on("/price", 200, OK);
        broker.on("/order", 200, "{\"rt_cd\":\"0\",\"no\":\"1\"}");

        assertThat(template.requestBody("broker-call:one/price", Map.of(), JsonNode.class)
                        .toString())
                .isEqualTo("{\"price\":71900.10}");
        assertThat(template.requestBody("broker-call:one/order", Map.of(), JsonNode.class)
                        .has("no"))
                .as("all of it where the part is not there")
                .isTrue();
    }

    @Test
    void shouldNotSendWhatIsNoNumberOrHasNoPlaceInThePath() {
        Exchange notNumber =
                template.request("broker-call:one/boxed", e -> e.getIn().setBody(Map.of("QTY", "many")));
        Exchange noPlace =
                template.request("broker-call:one/drop", e -> e.getIn().setBody(Map.of("no", "..")));

        assertThat(notNumber.getException(BrokerCallException.class))
                .hasMessage("one/boxed: QTY: \"many\" (expected a number)")
                .extracting(BrokerCallException::kind)
                .isEqualTo(Kind.NOT_SENT);
        assertThat(noPlace.getException(BrokerCallException.class))
                .hasMessage("one/drop: no: \"..\" (expected a value for the path /orders/{no}/drop)");
        assertThat(noPlace.getProperty(NaruHeaders.SENT)).isNull();
        assertThat(broker.to("/boxed")).isEmpty();
    }

    @Test
    void shouldDeleteWithTheParameterInThePathAndTheOthersInTheBody() {
        broker.on("/orders/A 1/2/drop", 200, OK);
        broker.on("/orders/7/drop", 200, OK);

        Map<String, Object> body = new LinkedHashMap<>();
        body.put("no", "A 1/2");
        body.put("account", "1");
        template.requestBody("broker-call:one/drop", body);
        template.requestBody("broker-call:one/drop", Map.of("no", "7"));

        StubBroker.Request first = broker.to("/orders/A 1/2/drop").get(0);
        assertThat(first.method()).isEqualTo("DELETE");
        assertThat(first.rawPath()).isEqualTo("/orders/A%201%2F2/drop");
        assertThat(first.body()).isEqualTo("{\"account\":\"1\"}");
        assertThat(broker.to("/orders/7/drop"))
                .extracting(StubBroker.Request::body)
                .containsExactly("");
    }

    @ParameterizedTest(name = "{0} {1} submit={2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "200 | {`rt_cd`:`1`,`msg_cd`:`A1`,`msg1`:`no  money   `} | true  | REJECTED    | A1",
                "500 | {`rt_cd`:`1`,`msg_cd`:`E002`}                     | true  | REJECTED    | E002",
                "200 | {`rt_cd`:`7`,`msg_cd`:`B2`}                       | false | REJECTED    | B2",
                "500 | {`rt_cd`:`1`,`msg_cd`:`E001`}                     | false | UNAVAILABLE | E001",
                "500 | {`rt_cd`:`1`,`msg_cd`:`E001`}                     | true  | REJECTED    | E001",
                "500 | {`rt_cd`:`1`,`msg_cd`:`E999`}                     | false | UNAVAILABLE | E999",
                "500 | {`rt_cd`:`1`,`msg_cd`:`E999`}                     | true  | UNKNOWN     | E999",
                "500 | {`rt_cd`:`1`,`msg_cd`:`E201`}                     | true  | THROTTLED   | E201",
                "403 | {`error_code`:`E133`,`error_description`:`wait`}  | true  | THROTTLED   | E133",
                "503 | <html>                                            | true  | UNKNOWN     | 503",
                "503 | <html>                                            | false | UNKNOWN     | 503",
                "404 | <html>                                            | false | REJECTED    | 404",
                "404 | <html>                                            | true  | UNKNOWN     | 404",
                "429 | <html>                                            | false | THROTTLED   | 429",
                "200 | garbage                                           | true  | UNKNOWN     | 200",
                "200 | {}                                                | true  | UNKNOWN     | 200",
                "200 | {`rt_cd`:`0`                                      | true  | UNKNOWN     | 200",
                "302 | {}                                                | true  | UNKNOWN     | 302",
            })
    void shouldJudgeTheAnswerByTheOutcomeTable(int status, String body, boolean submit, Kind kind, String code) {
        broker.on("/order", status, body.replace('`', '"'));

        BrokerCallException failure = failure("broker-call:one/order?submit=" + submit);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(broker.to("/order")).hasSize(1);
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void shouldSendAPostOnceWhateverTheStatus(int status) {
        broker.on("/order", (exchange, request) -> {
            exchange.getResponseHeaders().set("Retry-After", "0");
            StubBroker.json(exchange, status, "");
        });

        failure("broker-call:one/order?submit=true");

        assertThat(broker.to("/order")).hasSize(1);
    }

    @Test
    void shouldSendAPostOnceWhenTheConnectionDropsAfterwards() {
        broker.on("/price", 200, OK);
        template.requestBody("broker-call:one/price", Map.of());
        broker.on("/order", (exchange, request) -> exchange.close());

        Exchange answer = template.request(
                "broker-call:one/order?submit=true", e -> e.getIn().setBody(Map.of()));

        assertThat(answer.getException(BrokerCallException.class).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(answer.getProperty(NaruHeaders.SENT)).isEqualTo(true);
        assertThat(broker.to("/order")).hasSize(1);
    }

    @Test
    void shouldSayUnknownWhenTheAnswerBreaksOff() {
        broker.on("/order", (exchange, request) -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"rt_cd\":\"0\"".getBytes());
            exchange.getResponseBody().flush();
        });

        assertThat(failure("broker-call:one/order?submit=true").kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void shouldSayUnknownWhenTheAnswerDoesNotComeInTime() {
        CountDownLatch end = new CountDownLatch(1);
        broker.on("/order", (exchange, request) -> await(end));

        BrokerCallException failure = failure("broker-call:one/order?submit=true&timeout=300");
        end.countDown();

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure).hasMessageContaining("SocketTimeoutException");
        assertThat(broker.to("/order")).hasSize(1);
    }

    @Test
    void shouldGiveUpAnAnswerThatDripsForever() {
        CountDownLatch end = new CountDownLatch(1);
        broker.on("/order", (exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                await(end, 50);
            }
        });

        assertThat(failure("broker-call:one/order?submit=true&timeout=400").kind())
                .isEqualTo(Kind.UNKNOWN);
        end.countDown();
    }

    @Test
    void shouldSayNotSentWhenNobodyListens() {
        broker.on("/price", 200, OK);
        template.requestBody("broker-call:one/price", Map.of());
        broker.close();

        Exchange answer = template.request(
                "broker-call:one/order?submit=true", e -> e.getIn().setBody(Map.of()));

        assertThat(answer.getException(BrokerCallException.class).kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(answer.getProperty(NaruHeaders.SENT)).isNull();
        assertThat(rig.record.trouble("one")).isPresent();
    }

    @Test
    void shouldNotCallWhatTheHubKeepsToItselfOrTheEnvironmentLacks() {
        assertThat(failure("broker-call:one/token"))
                .hasMessageContaining("one/token is called by the hub itself")
                .extracting(BrokerCallException::kind)
                .isEqualTo(Kind.REJECTED);
        assertThat(failure("broker-call:one/ticks")).hasMessageContaining("is a stream channel");
        rig.close();
        rig = new CallRig(folder, broker, CallRig.Settings.usual().withEnvironment("paper"));
        template = rig.camel.createProducerTemplate();

        assertThat(failure("broker-call:one/live-only?submit=true"))
                .hasMessageContaining("one/live-only is not offered in environment paper")
                .extracting(BrokerCallException::kind)
                .isEqualTo(Kind.REJECTED);
        assertThat(broker.requests).isEmpty();
    }

    @Test
    void shouldRefuseAnUnknownApiOptionOrConnectionWhenTheRouteIsMade() {
        assertThatThrownBy(() -> rig.camel.getEndpoint("broker-call:one/prise"))
                .rootCause()
                .hasMessageContaining("api: \"prise\" (expected an id of demo/apis.csv: token, revoke, price");
        assertThatThrownBy(() -> rig.camel.getEndpoint("broker-call:two/price"))
                .rootCause()
                .hasMessageContaining("connection: \"two\" (expected one of: one)");
        assertThatThrownBy(() -> rig.camel.getEndpoint("broker-call:one/price?lain=quote"))
                .hasMessageContaining("lain");
    }

    @Test
    void shouldCountCallsByOutcome() throws IOException {
        broker.on("/price", 200, OK);
        template.requestBody("broker-call:one/price", Map.of());
        broker.on("/price", 500, "");
        failure("broker-call:one/price");

        assertThat(rig.meters
                        .get("naru.broker.calls")
                        .tag("outcome", "success")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(rig.meters
                        .get("naru.broker.calls")
                        .tag("outcome", "unknown")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(rig.meters.get("naru.broker.calls.waiting").gauge().value()).isZero();
    }

    private BrokerCallException failure(String uri) {
        BrokerCallException failure = template.request(
                        uri, exchange -> exchange.getIn().setBody(Map.of()))
                .getException(BrokerCallException.class);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static void await(CountDownLatch end) {
        await(end, 20_000);
    }

    private static void await(CountDownLatch end, long millis) {
        try {
            end.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
