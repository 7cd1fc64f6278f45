package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers that serve again, and many questions at once. */
@Timeout(60)
class AnswersTest {
    private static final String OK = "{\"rt_cd\":\"0\",\"price\":71900}";
    private static final String CACHED = "broker-call:one/price?cache=true";

    @TempDir
    Path folder;

    private final StubBroker broker = new StubBroker();
    private final SetClock clock = new SetClock();
    private CallRig rig;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        rig = new CallRig(folder, broker, CallRig.Settings.usual().withClock(clock));
        template = rig.camel.createProducerTemplate();
        broker.on("/price", 200, OK);
    }

    @AfterEach
    void stop() {
        rig.close();
        broker.close();
    }

    @Test
    void shouldGiveTheSameAnswerAgainWithTheMomentItCame() {
        Exchange first = ask(CACHED, code("A"));
        clock.forward(Duration.ofMinutes(59));
        Exchange second = ask(CACHED, code("A"));

        assertThat(broker.to("/price")).hasSize(1);
        assertThat(second.getMessage().getHeader(NaruHeaders.RECEIVED_AT))
                .isEqualTo(first.getMessage().getHeader(NaruHeaders.RECEIVED_AT));
    }

    @Test
    void shouldAskAnewForOtherParametersAndWhenTheTimeIsOver() {
        ask(CACHED, code("A"));
        ask(CACHED, code("B"));
        assertThat(broker.to("/price")).hasSize(2);

        clock.forward(Duration.ofMinutes(60));
        ask(CACHED, code("A"));
        assertThat(broker.to("/price")).hasSize(3);
    }

    @Test
    void shouldNotServeAnAnswerOlderThanTheRouteTakes() {
        ask(CACHED, code("A"));
        clock.forward(Duration.ofMillis(1_500));

        ask(CACHED + "&maxAge=1s", code("A"));

        assertThat(broker.to("/price")).hasSize(2);
    }

    @Test
    void shouldMakeOneCallForEverybodyWhoAsksTheSameAtOnce() {
        CountDownLatch asked = new CountDownLatch(1);
        broker.on("/price", (exchange, request) -> {
            try {
                asked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            StubBroker.json(exchange, 200, OK);
        });
        List<CompletableFuture<Exchange>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(CACHED, code("A"))))
                .toList();
        asked.countDown();

        assertThat(all)
                .allSatisfy(each -> assertThat(each.join().getException()).isNull());
        assertThat(broker.to("/price")).hasSize(1);
    }

    @Test
    void shouldNotKeepAFailure() {
        broker.on("/price", 200, "{\"rt_cd\":\"1\",\"msg_cd\":\"E002\"}");
        assertThat(ask(CACHED, code("A")).getException()).isInstanceOf(BrokerCallException.class);
        broker.on("/price", 200, OK);

        assertThat(ask(CACHED, code("A")).getException()).isNull();
    }

    @Test
    void shouldKeepNoAnswerOfACallThatChangesSomething() {
        assertThatThrownBy(() -> rig.camel
                        .getEndpoint("broker-call:one/order?submit=true&cache=true")
                        .createProducer())
                .hasMessageContaining("changes something");
    }

    @Test
    void shouldAskForManyInCallsOfAtMostAsManyAsTheBrokerTakesAndLoseOnlyThoseThatFail() {
        broker.on("/bulk", (exchange, request) -> {
            boolean second = request.body().contains("S050");
            StubBroker.json(
                    exchange, 200, second ? "{\"rt_cd\":\"1\",\"msg_cd\":\"E002\",\"msg1\":\"no such code\"}" : OK);
        });

        Exchange answer = ask("broker-call:one/bulk?batch=true", codes(120));

        assertThat(broker.to("/bulk")).hasSize(3);
        assertThat(broker.to("/bulk").get(0).body())
                .startsWith("{\"BulkInBlock\":{\"code\":\"S000S001S002")
                .endsWith("S049\",\"nrec\":50}}");
        assertThat(broker.to("/bulk").get(2).body()).endsWith("\"nrec\":20}}");
        assertThat(answer.getMessage().getBody(JsonNode.class)).hasSize(2);
        assertThat(answer.getMessage().getHeader(NaruHeaders.FAILED, List.class))
                .singleElement()
                .asString()
                .contains("S050", "S099", "no such code")
                .doesNotContain("S100");
    }

    @Test
    void shouldAskOneAfterTheOtherWhereTheBrokerTakesOneOnly() {
        broker.on("/price", (exchange, request) -> {
            boolean bad = request.query().equals("code=S001");
            StubBroker.json(exchange, 200, bad ? "{\"rt_cd\":\"1\",\"msg_cd\":\"E002\"}" : OK);
        });
        List<String> records = List.of("zero", "one", "two");

        Exchange answer = template.request("broker-call:one/price?batch=true", exchange -> {
            exchange.getIn().setBody(codes(3));
            exchange.setProperty(NaruHeaders.REQUEST, records);
        });

        assertThat(broker.to("/price")).hasSize(3);
        assertThat(answer.getMessage().getBody(JsonNode.class)).hasSize(2);
        assertThat(answer.getProperty(NaruHeaders.REQUEST)).isEqualTo(List.of("zero", "two"));
    }

    @Test
    void shouldFailWhenNothingCouldBeAnswered() {
        broker.on("/price", 200, "{\"rt_cd\":\"1\",\"msg_cd\":\"E002\"}");

        assertThat(ask("broker-call:one/price?batch=true", codes(2)).getException())
                .isInstanceOf(BrokerCallException.class);
        assertThat(ask("broker-call:one/price?batch=true", Map.of()).getException())
                .hasMessageContaining("a list of maps");
    }

    private Exchange ask(String endpoint, Object body) {
        return template.request(endpoint, exchange -> exchange.getIn().setBody(body));
    }

    private static Map<String, String> code(String code) {
        return Map.of("code", code);
    }

    private static List<Map<String, String>> codes(int count) {
        List<Map<String, String>> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            codes.add(code("S%03d".formatted(i)));
        }
        return codes;
    }
}
