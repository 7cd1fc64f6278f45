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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Answers {@code /chart} page by page: header, next-key, cts, idx, day. */
    private void chart(String... pages) {
        broker.on("/chart", (exchange, request) -> {
            String[] page = pages[Math.min(broker.to("/chart").size(), pages.length) - 1].split(",", -1);
            exchange.getResponseHeaders().set("Cont-Yn", page[0]);
            exchange.getResponseHeaders().set("next-key", page[1]);
            StubBroker.json(
                    exchange,
                    200,
                    """
                    {"rt_cd":"0","OutBlock":{"cts":"%s","idx":%s},"rows":[{"day":"%s"}]}"""
                            .formatted(page[2], page[3], page[4]));
        });
    }

    private JsonNode ask(Map<String, String> parameters) {
        return template.requestBody("broker-call:one/chart?paging=true", parameters, JsonNode.class);
    }

    @Test
    void shouldSendBackHeadersAndFieldsFromInsideTheAnswersObjects() {
        chart("Y,key+1/=,20260103,12,20260104", "Y,key+1/=,20260102,12,20260103", "N,,,0,20260102");

        JsonNode body = ask(Map.of("code", "005930"));

        assertThat(body.get("rows").findValuesAsText("day")).containsExactly("20260104", "20260103", "20260102");
        List<StubBroker.Request> asked = broker.to("/chart");
        assertThat(asked)
                .extracting(StubBroker.Request::body)
                .containsExactly(
                        "{\"ChartInBlock\":{\"code\":\"005930\",\"cts\":\"\"}}",
                        "{\"ChartInBlock\":{\"code\":\"005930\",\"cts\":\"20260103\",\"idx\":12}}",
                        "{\"ChartInBlock\":{\"code\":\"005930\",\"cts\":\"20260102\",\"idx\":12}}");
        assertThat(asked.get(0).headers()).doesNotContainKey("next-key");
        assertThat(asked.get(1).headers()).containsEntry("cont-yn", "Y").containsEntry("next-key", "key+1/=");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            the cursor is empty     | Y,,,0,20260104
            the cursor stays        | Y,k,c,5,20260104
            the header says no more | N,k,c,5,20260104
            """)
    void shouldEndWhenThereIsNoNewCursor(String why, String page) {
        chart(page);

        JsonNode body = ask(Map.of());

        assertThat(broker.to("/chart")).as(why).hasSize(why.contains("stays") ? 2 : 1);
        assertThat(body.get("rows")).hasSize(broker.to("/chart").size());
    }

    @Test
    void shouldEndAtTheFirstDateThatIsWanted() {
        chart("Y,1,c,0,20260105", "Y,2,c,0,20260102", "Y,3,c,0,20251230", "Y,4,c,0,20251229");

        ask(Map.of("~from", "20260101"));

        assertThat(broker.to("/chart")).hasSize(3).noneMatch(request -> request.body()
                .contains("from"));
    }

    @Test
    void shouldTakeARowThatComesAloneForAListOfOne() {
        broker.on("/rows", (exchange, request) -> {
            int page = broker.to("/rows").size();
            exchange.getResponseHeaders().set("tr_cont", page < 4 ? "M" : "D");
            String rows =
                    page == 1 ? "{\"n\":\"1\"}" : page == 4 ? "{\"n\":\"3\"}" : page == 3 ? null : "[{\"n\":\"2\"}]";
            StubBroker.json(exchange, 200, "{\"rt_cd\":\"0\"" + (rows == null ? "" : ",\"list\":" + rows) + "}");
        });

        JsonNode body = template.requestBody("broker-call:one/rows?paging=true", Map.of(), JsonNode.class);

        assertThat(body.get("list").findValuesAsText("n")).containsExactly("1", "2", "3");
    }

    @Test
    void shouldFollowACursorUntilTheAnswerSaysThatThereIsNoMore() {
        broker.on("/list", (exchange, request) -> {
            int page = broker.to("/list").size();
            StubBroker.json(
                    exchange,
                    200,
                    """
                    {"rt_cd":"0","page":{"next":"%s","more":%s},"rows":[{"n":"%d"}]}"""
                            .formatted("k&" + page, page < 3, page));
        });

        JsonNode body = template.requestBody("broker-call:one/list?paging=true", Map.of("CODE", "1"), JsonNode.class);

        assertThat(body.get("rows").findValuesAsText("n")).containsExactly("1", "2", "3");
        assertThat(broker.to("/list"))
                .extracting(StubBroker.Request::query)
                .containsExactly("CODE=1", "CODE=1&cursor=k%261", "CODE=1&cursor=k%262");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"nothing, 1", "the same, 2"})
    void shouldEndACursorInAHeaderThatIsEmptyOrStays(String cursor, int calls) {
        broker.on("/linked", (exchange, request) -> {
            exchange.getResponseHeaders().set("x-next", cursor.equals("nothing") ? "" : cursor);
            StubBroker.json(exchange, 200, "{\"rt_cd\":\"0\",\"rows\":[{\"n\":\"1\"}]}");
        });

        template.requestBody("broker-call:one/linked?paging=true", Map.of());

        assertThat(broker.to("/linked")).hasSize(calls);
    }

    @Test
    void shouldStopACursorAtTheCap() {
        broker.on(
                "/list",
                (exchange, request) -> StubBroker.json(
                        exchange,
                        200,
                        "{\"rt_cd\":\"0\",\"page\":{\"next\":%d,\"more\":true},\"rows\":[]}"
                                .formatted(broker.to("/list").size())));

        Exchange answer = template.request(
                "broker-call:one/list?paging=true", e -> e.getIn().setBody(Map.of()));

        assertThat(broker.to("/list")).hasSize(5);
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
