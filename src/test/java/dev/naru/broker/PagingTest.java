package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PagingTest {

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
    void shouldEchoPagingKeysByteForByteAndJoinTheRows() {
        List<String> keys = List.of("^a b+%C ", "^d  ", "^e");
        broker.on("/rows", (exchange, request) -> {
            int page = broker.to("/rows").size() - 1;
            exchange.getResponseHeaders().set("tr_cont", page < 2 ? "M" : "D");
            StubBroker.json(
                    exchange,
                    200,
                    """
                    {"rt_cd":"0","key_fk":"%s","key_nk":"%d","output1":[{"n":"%d"}],"output2":{"n":"%d"}}"""
                            .formatted(keys.get(page), page, page, page));
        });

        Exchange answer = template.request(
                "broker-call:one/rows?paging=true", e -> e.getIn().setBody(Map.of("CODE", "1")));

        List<StubBroker.Request> asked = broker.to("/rows");
        assertThat(asked).hasSize(3);
        assertThat(asked.get(0).query()).isEqualTo("CODE=1&KEY_FK=&KEY_NK=");
        assertThat(asked.get(1).query()).isEqualTo("CODE=1&KEY_FK=%5Ea%20b%2B%25C%20&KEY_NK=0");
        assertThat(asked.get(1).headers()).containsEntry("tr_cont", "N");
        assertThat(asked.get(2).query()).contains("KEY_FK=%5Ed%20%20&");
        JsonNode body = answer.getMessage().getBody(JsonNode.class);
        assertThat(body.get("output1").findValuesAsText("n")).containsExactly("0", "1", "2");
        assertThat(body.at("/output2/n").asText()).isEqualTo("0");
        assertThat(answer.getMessage().getHeader(NaruHeaders.TRUNCATED)).isNull();
    }

    @Test
    void shouldStopAtTheCapAndSaySo() {
        broker.on("/rows", (exchange, request) -> {
            exchange.getResponseHeaders().set("tr_cont", "M");
            StubBroker.json(exchange, 200, "{\"rt_cd\":\"0\",\"output1\":[{\"n\":\"1\"}]}");
        });

        Exchange answer = template.request(
                "broker-call:one/rows?paging=true&maxPages=2", e -> e.getIn().setBody(Map.of()));

        assertThat(broker.to("/rows")).hasSize(2);
        assertThat(answer.getMessage().getHeader(NaruHeaders.TRUNCATED)).isEqualTo(true);
    }

    @Test
    void shouldWalkBackUntilTheRowsEnd() {
        broker.on("/bars", (exchange, request) -> {
            String rows =
                    switch (broker.to("/bars").size()) {
                        case 1 -> "{\"hour\":\"090300\"},{\"hour\":\"090200\"}";
                        case 2 -> "{\"hour\":\"090100\"},{\"hour\":\"090000\"}";
                        default -> "";
                    };
            StubBroker.json(exchange, 200, "{\"rt_cd\":\"0\",\"output2\":[" + rows + "]}");
        });

        JsonNode body =
                template.requestBody("broker-call:one/bars?paging=true", Map.of("HOUR", "090300"), JsonNode.class);

        assertThat(broker.to("/bars"))
                .extracting(StubBroker.Request::query)
                .containsExactly("HOUR=090300", "HOUR=090100", "HOUR=085900");
        assertThat(body.get("output2")).hasSize(4);
    }

    @Test
    void shouldStopWalkingBackAtTheRequestsBeginningOrWhenNothingMoves() {
        broker.on("/days", 200, "{\"rt_cd\":\"0\",\"output2\":[{\"day\":\"20260105\"},{\"day\":\"20260102\"}]}");

        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("FROM", "20260102");
        parameters.put("TO", "20260105");
        template.requestBody("broker-call:one/days?paging=true", parameters);
        assertThat(broker.to("/days")).hasSize(1);

        parameters.put("FROM", "20250101");
        template.requestBody("broker-call:one/days?paging=true", parameters);
        assertThat(broker.to("/days")).as("the second page repeats the first").hasSize(3);
    }
}
