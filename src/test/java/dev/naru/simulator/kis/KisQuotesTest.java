package dev.naru.simulator.kis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.simulator.KisClient;
import dev.naru.simulator.KisClient.Reply;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KisQuotesTest {

    private static final String ISSUE = "FID_COND_MRKT_DIV_CODE=J&FID_INPUT_ISCD=";
    private static Simulator simulator;
    private static KisClient client;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(
                SimulatorSettings.onAnyPorts().withTradesPerSecond(200).withCallsPerSecond(1_000, 1));
        client = KisClient.live(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void shouldAnswerAPriceWithEightyTwoTextsThatAgree() {
        JsonObject price = client.price("005930").output();
        assertThat(price.size()).isEqualTo(82);
        assertThat(price.stream().map(entry -> entry.getValue())).allMatch(value -> value instanceof String);
        long last = number(price, "stck_prpr");
        assertThat(last).isBetween(number(price, "stck_lwpr"), number(price, "stck_hgpr"));
        assertThat(number(price, "prdy_vrss")).isEqualTo(last - number(price, "stck_sdpr"));
        assertThat(price.getString("prdy_vrss_sign")).isIn("2", "3", "5");
        assertThat(price.getString("prdy_ctrt")).matches("-?\\d+\\.\\d\\d");
        assertThat(last % number(price, "aspr_unit")).isZero();
    }

    @Test
    void shouldSpellTheHeadersAsTheBrokerDoes() throws IOException {
        String request = "GET /uapi/domestic-stock/v1/quotations/inquire-price HTTP/1.1\r\nHost: x\r\n"
                + "tr_id: FHKST01010100\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", simulator.kisLive().restPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .contains("\r\ntr_id: FHKST01010100\r\n", "\r\ntr_cont: ", "\r\ngt_uid: ")
                    .contains("\r\nContent-Type: ", "\r\nContent-Length: ", "\r\nDate: ")
                    .doesNotContain("\r\ncontent-", "\r\nTr_");
        }
    }

    @Test
    void shouldAcceptQueryKeysInAnyCase() {
        Reply reply = client.get(
                "quotations/inquire-price", "FHKST01010100", "fid_cond_mrkt_div_code=J&fid_input_iscd=0000D0");
        assertThat(reply.output().getString("stck_shrn_iscd")).isEqualTo("0000D0");
    }

    @Test
    void shouldAnswerABookOfTenLevelsOnEachSide() {
        JsonObject body = client.get("quotations/inquire-asking-price-exp-ccn", "FHKST01010200", ISSUE + "252670")
                .body();
        JsonObject book = body.getJsonObject("output1");
        assertThat(book.size()).isEqualTo(71);
        assertThat(body.getJsonObject("output2").size()).isEqualTo(13);
        for (int level = 1; level <= 10; level++) {
            assertThat(number(book, "askp" + level)).isPositive();
            assertThat(number(book, "bidp_rsqn" + level)).isPositive();
        }
        assertThat(number(book, "askp2") - number(book, "askp1"))
                .as("a fund below 2,000")
                .isOne();
    }

    @Test
    void shouldAnswerTheThirtyNewestTrades() {
        await().untilAsserted(() -> assertThat(rows("inquire-ccnl", "FHKST01010300", ISSUE + "005930"))
                .hasSize(30));
    }

    @Test
    void shouldAnswerNoMoreThanAHundredCandlesAtOnceOfFiveYearsInAll() {
        String query = ISSUE + "005930&FID_INPUT_DATE_1=20200101&FID_INPUT_DATE_2=20301231&FID_PERIOD_DIV_CODE=";
        JsonObject daily = client.get(
                        "quotations/inquire-daily-itemchartprice", "FHKST03010100", query + "D&FID_ORG_ADJ_PRC=0")
                .body();
        assertThat(daily.getJsonArray("output2")).hasSize(100);
        assertThat(daily.getJsonObject("output1").size()).isEqualTo(30);
        JsonObject newest = daily.getJsonArray("output2").getJsonObject(0);
        JsonObject before = daily.getJsonArray("output2").getJsonObject(1);
        assertThat(before.getString("stck_clpr"))
                .isEqualTo(daily.getJsonObject("output1").getString("stck_prdy_clpr"));
        assertThat(newest.getString("stck_bsop_date")).isGreaterThan(before.getString("stck_bsop_date"));
        JsonArray months = client.get(
                        "quotations/inquire-daily-itemchartprice", "FHKST03010100", query + "M&FID_ORG_ADJ_PRC=0")
                .body()
                .getJsonArray("output2");
        assertThat(months.size()).isBetween(60, 70);
    }

    @Test
    void shouldAnswerMinuteCandlesOfTodayAndOfAPastDay() {
        JsonObject today = client.get(
                        "quotations/inquire-time-itemchartprice",
                        "FHKST03010200",
                        ISSUE + "005930&FID_INPUT_HOUR_1=235959&FID_PW_DATA_INCU_YN=Y&FID_ETC_CLS_CODE=")
                .body();
        assertThat(today.getJsonArray("output2").size()).isBetween(1, 30);
        String day = rows(
                        "inquire-daily-price",
                        "FHKST01010400",
                        ISSUE + "005930&FID_PERIOD_DIV_CODE=D&FID_ORG_ADJ_PRC=1")
                .getJsonObject(3)
                .getString("stck_bsop_date");
        JsonArray past = client.get(
                        "quotations/inquire-time-dailychartprice",
                        "FHKST03010230",
                        ISSUE + "005930&FID_INPUT_HOUR_1=153000&FID_PW_DATA_INCU_YN=N&FID_INPUT_DATE_1=" + day)
                .body()
                .getJsonArray("output2");
        assertThat(past).hasSize(120);
        assertThat(past.getJsonObject(0).getString("stck_cntg_hour")).isEqualTo("152900");
    }

    @Test
    void shouldAnswerMasterDataIndexHolidaysAndRanking() {
        JsonObject info = client.get("quotations/search-stock-info", "CTPF1002R", "PRDT_TYPE_CD=300&PDNO=247540")
                .output();
        assertThat(info.size()).isEqualTo(67);
        assertThat(info.getString("prdt_abrv_name")).isEqualTo("에코프로비엠");
        assertThat(info.getString("mket_id_cd")).isEqualTo("KSQ");
        JsonObject index = client.get(
                        "quotations/inquire-index-price",
                        "FHPUP02100000",
                        "FID_COND_MRKT_DIV_CODE=U&FID_INPUT_ISCD=0001")
                .output();
        assertThat(index.size()).isEqualTo(36);
        assertThat(index.getString("bstp_nmix_prpr")).matches("\\d{4}\\.\\d\\d");
        Reply holidays =
                client.get("quotations/chk-holiday", "CTCA0903R", "BASS_DT=20261224&CTX_AREA_NK=&CTX_AREA_FK=");
        assertThat(opened(holidays)).startsWith("Y", "N", "N", "N", "Y");
        assertThat(holidays.trCont()).isEqualTo("F");
        JsonArray ranks = rows(
                "volume-rank",
                "FHPST01710000",
                ISSUE + "0000&FID_COND_SCR_DIV_CODE=20171&FID_DIV_CLS_CODE=0&FID_BLNG_CLS_CODE=0"
                        + "&FID_TRGT_CLS_CODE=1&FID_TRGT_EXLS_CLS_CODE=0&FID_INPUT_PRICE_1=&FID_INPUT_PRICE_2="
                        + "&FID_VOL_CNT=&FID_INPUT_DATE_1=");
        assertThat(ranks).hasSize(30);
        assertThat(number(ranks.getJsonObject(0), "acml_vol"))
                .isGreaterThanOrEqualTo(number(ranks.getJsonObject(1), "acml_vol"));
    }

    @Test
    void shouldAnswerOtherCataloguedApisWithAnEmptyEnvelope() {
        Reply reply = client.get("quotations/inquire-investor", "FHKST01010900", ISSUE + "005930");
        assertThat(reply.body().getString("rt_cd")).isEqualTo("0");
        assertThat(reply.body().getJsonArray("output")).isEmpty();
    }

    @Test
    void shouldRefuseAnUnknownIssue() {
        assertThat(client.price("999999").code()).isEqualTo("MCA05918");
    }

    private static List<String> opened(Reply holidays) {
        return holidays.body().getJsonArray("output").stream()
                .map(day -> ((JsonObject) day).getString("opnd_yn"))
                .toList();
    }

    private static JsonArray rows(String api, String tr, String query) {
        return client.get("quotations/" + api, tr, query).body().getJsonArray("output");
    }

    private static long number(JsonObject row, String name) {
        return Long.parseLong(row.getString(name));
    }
}
