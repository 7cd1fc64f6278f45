package dev.naru.simulator.kiwoomguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.simulator.JsonClient;
import dev.naru.simulator.JsonClient.Reply;
import dev.naru.simulator.JsonSocket;
import dev.naru.simulator.KiwoomClient;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class GuideFrontEndTest {

    private static final String KEY = "SIMULATOR-guide-app-key-0000000000000001";
    private static final String SECRET = "SIMULATOR-guide-secret-key-0000000000001";
    private static final String ACCOUNT = "6000000411";

    private Simulator simulator;
    private JsonClient http;
    private String token;

    @BeforeEach
    void start() {
        open(SimulatorSettings.onAnyPorts().withLimitFactor(100));
    }

    private void open(SimulatorSettings settings) {
        simulator = Simulator.start(settings);
        http = new JsonClient(simulator.frontEnd("kiwoom-guide").restPort());
        token = token(SECRET).body().getString("token");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Reply token(String secret) {
        return http.post(
                "/oauth2/token",
                Map.of("api-id", "au10001"),
                KiwoomClient.json("grant_type", "client_credentials", "appkey", KEY, "secretkey", secret)
                        .encode());
    }

    private Reply call(String path, String api, Map<String, String> more, String... parameters) {
        Map<String, String> headers = new HashMap<>(Map.of("api-id", api, "authorization", "Bearer " + token));
        headers.putAll(more);
        return http.post(
                "/api/dostk/" + path, headers, KiwoomClient.json(parameters).encode());
    }

    private Reply call(String path, String api, String... parameters) {
        return call(path, api, Map.of("cont-yn", "N"), parameters);
    }

    private JsonObject body(String path, String api, String... parameters) {
        return call(path, api, parameters).body().getJsonObject("body");
    }

    private Reply buy(String type, long quantity, String price) {
        return call(
                "ordr",
                "kt10000",
                "dmst_stex_tp",
                "KRX",
                "stk_cd",
                "005930",
                "ord_qty",
                Long.toString(quantity),
                "ord_uv",
                price,
                "trde_tp",
                type,
                "cond_uv",
                "");
    }

    private Issue samsung() {
        return simulator.exchange().read(market -> market.find("005930").orElseThrow());
    }

    @Test
    void shouldTellTheEndOfATokenAsIsoTimeAndNoResultCode() {
        JsonObject body = token(SECRET).body();
        assertThat(body.getString("expires_dt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
        assertThat(body.fieldNames()).containsExactlyInAnyOrder("token", "expires_dt", "token_type");
    }

    @Test
    void shouldAnswerErrorsWithItsFiveCodesAndTheirStatus() {
        error(token("wrong"), 401, "E0001");
        error(call("stkinfo", "ka10001", Map.of("authorization", "Bearer x"), "stk_cd", "005930"), 401, "E0001");
        error(call("acnt", "kt00005", "acnt_no", "6000000511"), 403, "E0002");
        error(call("stkinfo", "ka10001", "stk_cd", "999999"), 400, "E0004");
        error(call("stkinfo", "ka10001"), 400, "E0004");
        error(buy("0", 1, "90000"), 400, "E0004");
        error(buy("00", 90_000, Long.toString(samsung().lowerLimit())), 400, "E0004");
        simulator.frontEnd("kiwoom-guide").expireTokens();
        error(call("stkinfo", "ka10001", "stk_cd", "005930"), 401, "E0001");
        simulator
                .faults()
                .add(Fault.of(FaultKind.ANSWER)
                        .withStatus(503)
                        .withAnswer("E0005", "시스템 점검 중")
                        .times(1));
        error(call("stkinfo", "ka10001", "stk_cd", "005930"), 503, "E0005");
    }

    private static void error(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body().encode()).isEqualTo(status);
        JsonObject error = reply.body().getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getString("message")).isNotBlank().doesNotContain("[", "]");
    }

    @Test
    void shouldLetTenCallsIntoASecondAndCountTheNextAsAViolation() {
        simulator.close();
        open(SimulatorSettings.onAnyPorts());
        int refused = 0;
        for (int i = 0; i < 40 && refused == 0; i++) {
            refused += call("acnt", "ka00001").status() == 429 ? 1 : 0;
        }
        assertThat(refused).isOne();
        assertThat(simulator.stats().counts().get("kiwoom-guide").get(KEY).limitViolations())
                .isOne();
    }

    @Test
    void shouldNestPayloadsInBodyAndCursorsInHeaders() {
        Reply reply = call("stkinfo", "ka10001", "stk_cd", "005930");
        assertThat(reply.body().fieldNames()).containsExactlyInAnyOrder("headers", "body");
        assertThat(reply.body().getJsonObject("headers").getString("cont-yn")).isEqualTo("N");
        assertThat(reply.body().getJsonObject("body").containsKey("return_code"))
                .isFalse();
        JsonObject day = body("chart", "ka10081", "stk_cd", "005930", "base_dt", "20301231", "upd_stkpc_tp", "1")
                .getJsonArray("stk_dt_pole_chart_qry")
                .getJsonObject(0);
        assertThat(day.fieldNames())
                .contains("stk_dt", "cur_prc", "opng_stk_prc", "hghst_stk_prc", "lwst_stk_prc", "trde_qty");
    }

    @Test
    void shouldPageMinutesUnderItsOwnNamesWithoutDoubles() {
        List<String> times = new ArrayList<>();
        Map<String, String> next = Map.of("cont-yn", "N", "next-key", "");
        for (int i = 0; i < 2; i++) {
            Reply page = call("chart", "ka10080", next, "stk_cd", "005930", "mnst_dvsn", "1", "stnd_ymd", "20301231");
            page.body()
                    .getJsonObject("body")
                    .getJsonArray("stk_min_pole_chart_qry")
                    .forEach(row -> {
                        times.add(((JsonObject) row).getString("cntr_tm"));
                        assertThat(((JsonObject) row).getString("opng_stk_prc")).matches("\\d+");
                    });
            JsonObject cursor = page.body().getJsonObject("headers");
            assertThat(page.header("next-key")).isEqualTo(cursor.getString("next-key"));
            next = Map.of("cont-yn", cursor.getString("cont-yn"), "next-key", cursor.getString("next-key"));
        }
        assertThat(times).hasSize(1_800).doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeOrdersThroughTheirWholeLifeAndTellItOnTheStream() {
        JsonSocket socket = JsonSocket.open(
                simulator.frontEnd("kiwoom-guide").streamPort(), "/ws", Map.of("authorization", "Bearer " + token));
        subscribe(socket, "00", "");
        subscribe(socket, "04", "");
        await().until(() -> simulator
                        .frontEnd("kiwoom-guide")
                        .registrations()
                        .getOrDefault(KEY, List.of())
                        .size()
                == 2);
        long low = samsung().listing().floor(samsung().last() - 5_000);
        String first =
                buy("00", 10, Long.toString(low)).body().getJsonObject("body").getString("ord_no");
        JsonObject amended = body(
                "ordr",
                "kt10002",
                "dmst_stex_tp",
                "KRX",
                "orig_ord_no",
                first,
                "stk_cd",
                "005930",
                "mdfy_qty",
                "0",
                "mdfy_uv",
                Long.toString(low - 500));
        assertThat(amended.getString("base_orig_ord_no")).isEqualTo(first);
        JsonObject cancelled = body(
                "ordr",
                "kt10003",
                "dmst_stex_tp",
                "KRX",
                "orig_ord_no",
                amended.getString("ord_no"),
                "stk_cd",
                "005930",
                "cncl_qty",
                "0");
        assertThat(cancelled.getString("base_orig_ord_no")).isEqualTo(first);
        long ask = samsung().asks().best();
        long touch = samsung().asks().quantityAt(ask);
        buy("00", touch + 20, Long.toString(ask));
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> frames(socket, "00").stream()
                                .filter(report -> report.getString("ord_stt").equals("체결"))
                                .mapToLong(report -> Long.parseLong(report.getString("cntr_qty")))
                                .sum()
                        == touch + 20);
        assertThat(frames(socket, "00").subList(0, 5).stream()
                        .map(report -> report.getString("ord_stt") + " " + report.getString("io_tp_nm")))
                .containsExactly("접수 +매수", "접수 +매수정정", "확인 +매수정정", "접수 매수취소", "확인 매수취소");
        await().until(() -> frames(socket, "04").stream()
                .anyMatch(position -> position.getString("hld_qty").equals(Long.toString(320 + touch))));
        Reply orders = call(
                "acnt",
                "kt00007",
                "acnt_no",
                ACCOUNT,
                "strt_dt",
                "20200101",
                "end_dt",
                "20301231",
                "ord_tp",
                "0",
                "excg_tp",
                "0");
        JsonArray rows = orders.body().getJsonArray("data");
        assertThat(rows).hasSize(4);
        assertThat(rows.getJsonObject(0).getString("ord_dt")).matches("\\d{8}");
        JsonObject balance = body("acnt", "kt00005", "acnt_no", ACCOUNT);
        assertThat(balance.getJsonArray("positions").getJsonObject(0).getString("hld_qty"))
                .isEqualTo(Long.toString(320 + touch));
        assertThat(Long.parseLong(balance.getString("dncl_blce"))).isLessThan(100_000_000);
    }

    @Test
    void shouldGiveAThousandOrdersInPages() {
        for (int i = 0; i < 1_010; i++) {
            simulator.order(ACCOUNT, Ticket.limit(Side.BUY, "252670", 700, 1));
        }
        List<String> numbers = new ArrayList<>();
        Map<String, String> next = Map.of("cont-yn", "N");
        do {
            Reply page = call(
                    "acnt", "kt00007", next, "acnt_no", ACCOUNT, "strt_dt", "", "end_dt", "", "ord_tp", "0", "excg_tp",
                    "0");
            page.body().getJsonArray("data").forEach(row -> numbers.add(((JsonObject) row).getString("ord_no")));
            next = Map.of("cont-yn", page.header("cont-yn"), "next-key", page.header("next-key"));
        } while (next.get("cont-yn").equals("Y"));
        assertThat(numbers).hasSize(1_010).doesNotHaveDuplicates();
    }

    @Test
    void shouldLetOnlyTokensIntoTheStreamAndSendNamedValues() {
        int port = simulator.frontEnd("kiwoom-guide").streamPort();
        assertThatThrownBy(() -> JsonSocket.open(port, "/ws", Map.of("authorization", "Bearer nonsense")))
                .hasMessageContaining("WebSocketHandshakeException");
        simulator.tradesPerSecond(400);
        JsonSocket socket = JsonSocket.open(port, "/ws", Map.of("authorization", "Bearer " + token));
        subscribe(socket, "0B", "005930");
        subscribe(socket, "0C", "005930");
        subscribe(socket, "0Z", "005930");
        await().until(() ->
                frames(socket, "0B").size() > 5 && !frames(socket, "0C").isEmpty());
        JsonObject trade = frames(socket, "0B").get(0);
        assertThat(trade.fieldNames()).containsExactly("stk_cd", "cur_prc", "trde_qty", "trde_tm");
        assertThat(trade.getString("cur_prc")).matches("\\d+");
        assertThat(frames(socket, "0C").get(0).fieldNames()).contains("sel_fpr_bid", "buy_10th_pre_req", "tot_sel_req");
        assertThat(socket.messages(message -> message.containsKey("error"))).hasSize(1);
        socket.send("{\"header\":{\"api_id\":\"0B\",\"tr_type\":\"2\"},\"body\":{\"stk_cd\":\"005930\"}}");
        await().until(() ->
                simulator.frontEnd("kiwoom-guide").registrations().get(KEY).size() == 1);
    }

    private static void subscribe(JsonSocket socket, String api, String code) {
        socket.send(new JsonObject()
                .put("header", new JsonObject().put("api_id", api).put("tr_type", "1"))
                .put("body", new JsonObject().put("stk_cd", code)));
    }

    private static List<JsonObject> frames(JsonSocket socket, String api) {
        return socket
                .messages(message -> message.containsKey("body")
                        && message.getJsonObject("header").getString("api_id").equals(api))
                .stream()
                .map(message -> message.getJsonObject("body"))
                .toList();
    }
}
