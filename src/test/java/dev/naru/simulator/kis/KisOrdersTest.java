package dev.naru.simulator.kis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.simulator.KisClient;
import dev.naru.simulator.KisClient.Reply;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KisOrdersTest {

    private Simulator simulator;
    private KisClient client;

    @BeforeEach
    void start() {
        simulator = Simulator.start(
                SimulatorSettings.onAnyPorts().withTradesPerSecond(40).withCallsPerSecond(1_000, 1_000));
        client = KisClient.live(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void shouldFillACrossingLimitOrderPartlyAtOnceAndTheRestSoon() {
        long ask = best(true);
        long touch = simulator
                .exchange()
                .read(market -> market.find("005930").orElseThrow().asks().quantityAt(ask));
        Reply order = client.order("TTTC0012U", "005930", "00", touch + 40, ask);
        assertThat(order.code()).isEqualTo("APBK0013");
        assertThat(order.output().fieldNames()).containsExactly("KRX_FWDG_ORD_ORGNO", "ODNO", "ORD_TMD");
        assertThat(order.output().getString("ODNO")).matches("\\d{10}");
        JsonObject partly = row(order);
        assertThat(number(partly, "tot_ccld_qty")).isBetween(1L, touch + 39);
        await().atMost(6, TimeUnit.SECONDS).until(() -> number(row(order), "rmn_qty") == 0);
        JsonObject filled = row(order);
        assertThat(number(filled, "tot_ccld_qty")).isEqualTo(touch + 40);
        assertThat(filled.size()).isEqualTo(36);
        assertThat(filled.getString("avg_prvs")).matches("\\d+\\.\\d{4}");
    }

    @Test
    void shouldMoveCashAndHoldingsWithAFill() {
        JsonObject before = balance();
        long held = held("069500");
        Reply order = client.order("TTTC0012U", "069500", "01", 30, 0);
        long paid = number(row(order), "tot_ccld_amt");
        assertThat(number(row(order), "tot_ccld_qty")).isEqualTo(30);
        assertThat(held("069500")).isEqualTo(held + 30);
        assertThat(number(balance(), "prvs_rcdl_excc_amt")).isEqualTo(number(before, "prvs_rcdl_excc_amt") - paid);
        assertThat(number(balance(), "dnca_tot_amt")).as("not settled yet").isEqualTo(100_000_000);
        client.order("TTTC0011U", "069500", "01", 30, 0);
        assertThat(held("069500")).isEqualTo(held);
    }

    @Test
    void shouldGoOnAfterARestartWithOrdersHoldingsAndTokensAsTheyWere(@TempDir Path books) {
        stop();
        SimulatorSettings settings =
                SimulatorSettings.onAnyPorts().withTradesPerSecond(0).withBooks(books);
        simulator = Simulator.start(settings);
        client = KisClient.stranger(simulator);
        String token = client.token().body().getString("access_token");
        client.useToken(token);
        long held = held("069500");
        client.order("TTTC0012U", "069500", "01", 3, 0);
        Reply open = client.order("TTTC0012U", "005930", "00", 10, best(false) - 5_000);
        JsonObject before = row(open);

        simulator.close();
        simulator = Simulator.start(settings);
        client = KisClient.stranger(simulator);
        client.useToken(token);

        assertThat(held("069500")).isEqualTo(held + 3);
        assertThat(row(open)).isEqualTo(before);
        Reply cancel = client.change("TTTC0013U", number(open), "02", 0, 0, true);
        assertThat(cancel.output().getString("ODNO")).isEqualTo("0000000103");
        assertThat(number(row(open), "rmn_qty")).isZero();
    }

    @Test
    void shouldReserveCashOfAnOpenBuyAndGiveItBackOnCancel() {
        long price = best(false) - 5_000;
        Reply order = client.order("TTTC0012U", "005930", "00", 100, price);
        assertThat(orderable()).isEqualTo(100_000_000 - 100 * price);
        Reply part = client.change("TTTC0013U", number(order), "02", 30, 0, false);
        assertThat(part.output().getString("ODNO")).isNotEqualTo(number(order));
        assertThat(number(row(order), "rmn_qty")).isEqualTo(70);
        client.change("TTTC0013U", number(order), "02", 0, 0, true);
        assertThat(orderable()).isEqualTo(100_000_000);
        assertThat(row(order).getString("cncl_yn")).isEqualTo("Y");
        Reply again = client.change("TTTC0013U", number(order), "02", 0, 0, true);
        assertThat(again.body().getString("rt_cd")).isEqualTo("1");
        assertThat(again.body().containsKey("output")).isFalse();
    }

    @Test
    void shouldGiveAnAmendedOrderANewNumber() {
        long price = best(false) - 5_000;
        Reply order = client.order("TTTC0012U", "005930", "00", 10, price);
        Reply amended = client.change("TTTC0013U", number(order), "01", 0, price - 500, true);
        JsonObject row = row(amended);
        assertThat(row.getString("orgn_odno")).isEqualTo(number(order));
        assertThat(number(row, "ord_unpr")).isEqualTo(price - 500);
        assertThat(number(row(order), "rmn_qty")).isZero();
        JsonArray open = client.get(
                        "trading/inquire-psbl-rvsecncl",
                        "TTTC0084R",
                        client.accountQuery() + "&CTX_AREA_FK100=&CTX_AREA_NK100=&INQR_DVSN_1=0&INQR_DVSN_2=0")
                .body()
                .getJsonArray("output");
        assertThat(open).hasSize(1);
        assertThat(open.getJsonObject(0).getString("odno")).isEqualTo(number(amended));
        assertThat(open.getJsonObject(0).getString("psbl_qty")).isEqualTo("10");
    }

    @Test
    void shouldCancelWhatAnIocCannotFillAndTheWholeOfAFok() {
        long ask = best(true);
        Reply ioc = client.order("TTTC0012U", "005930", "11", 500, ask);
        assertThat(number(row(ioc), "rmn_qty")).isZero();
        assertThat(number(row(ioc), "tot_ccld_qty")).isPositive();
        assertThat(number(row(ioc), "cnc_cfrm_qty")).isPositive();
        Reply fok = client.order("TTTC0012U", "005930", "12", 800, best(true));
        assertThat(number(row(fok), "tot_ccld_qty")).isZero();
        assertThat(number(row(fok), "cnc_cfrm_qty")).isEqualTo(800);
    }

    @Test
    void shouldRefuseBadOrdersWithTheBrokersCodes() {
        long ask = best(true);
        assertThat(client.order("TTTC0012U", "005930", "00", 1, ask + 1).code()).isEqualTo("APBK0506");
        assertThat(client.order("TTTC0012U", "005930", "00", 1, 500_000).code()).isEqualTo("APBK0506");
        Reply cash = client.order("TTTC0012U", "005930", "00", 5_000, ask);
        assertThat(cash.code()).isEqualTo("APBK0952");
        assertThat(cash.body().getString("rt_cd")).isEqualTo("7");
        assertThat(client.order("TTTC0011U", "005930", "00", 301, ask).code()).isEqualTo("APBK0400");
        assertThat(client.order("TTTC0012U", "999999", "00", 1, ask).code()).isEqualTo("APBK0656");
        assertThat(client.order("TTTC0012U", "005930", "00", 0, ask).code()).isEqualTo("APBK1234");
        assertThat(client.order("TTTC0012U", "005930", "07", 1, ask).code()).isEqualTo("APBK0918");
        assertThat(client.order("TTTC0012U", "005930", "00", 1_000_000_000_000L, ask)
                        .code())
                .isEqualTo("OPSQ2002");
    }

    @Test
    void shouldRefuseBodiesThatDoNotMatchTheLayout() {
        JsonObject missing = client.orderBody("005930", "00", 1, 90_000);
        missing.remove("CNDT_PRIC");
        assertThat(order("TTTC0012U", missing).code()).isEqualTo("IGW00007");
        assertThat(order("TTTC0802U", missing).code())
                .as("six keys under an old id")
                .isEqualTo("APBK0013");
        assertThat(order("TTTC0012U", client.orderBody("005930", "00", 1, 0).put("ORD_UNPR", "90000.5"))
                        .code())
                .isEqualTo("IGW00007");
        assertThat(order("TTTC0012U", client.orderBody("005930", "00", 1, 0).put("ORD_QTY", 3))
                        .code())
                .isEqualTo("IGW00007");
    }

    @Test
    void shouldPageOrdersWithOpaqueKeys() {
        for (int i = 0; i < 230; i++) {
            client.order("TTTC0012U", "252670", "00", 1, 700);
        }
        List<String> numbers = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        String fk = "";
        String nk = "";
        do {
            Reply page = client.get(
                    "trading/inquire-daily-ccld",
                    "TTTC0081R",
                    dailyQuery().replace("FK100=", "FK100=" + encode(fk)).replace("NK100=", "NK100=" + encode(nk)),
                    marks.isEmpty() ? "" : "N");
            page.body().getJsonArray("output1").forEach(row -> numbers.add(((JsonObject) row).getString("odno")));
            fk = page.body().getString("ctx_area_fk100");
            nk = page.body().getString("ctx_area_nk100");
            assertThat(nk).hasSize(100);
            marks.add(page.trCont());
            client.order("TTTC0012U", "252670", "00", 1, 700);
        } while (!marks.get(marks.size() - 1).equals("D"));
        assertThat(marks).containsExactly("F", "M", "D");
        assertThat(numbers).hasSize(230).doesNotHaveDuplicates();
    }

    @Test
    void shouldUsePaperCodesPagesAndRefusalsOnPaper() {
        KisClient paper = KisClient.paper(simulator);
        assertThat(paper.order("VTTC0012U", "069500", "01", 1, 0).code()).isEqualTo("40600000");
        assertThat(paper.order("VTTC0011U", "069500", "01", 1, 0).code()).isEqualTo("40590000");
        assertThat(paper.order("VTTC0012U", "005930", "00", 1, 90_001).code()).isEqualTo("40270000");
        assertThat(paper.order("VTTC0012U", "005930", "01", 5_000, 0).code()).isEqualTo("40250000");
        assertThat(paper.order("TTTC0012U", "005930", "01", 1, 0).code()).isEqualTo("EGW02006");
        assertThat(paper.get(
                                "trading/inquire-psbl-rvsecncl",
                                "TTTC0084R",
                                paper.accountQuery() + "&CTX_AREA_FK100=&CTX_AREA_NK100=&INQR_DVSN_1=0&INQR_DVSN_2=0")
                        .code())
                .isEqualTo("90000000");
        assertThat(paper.get("quotations/search-stock-info", "CTPF1002R", "PRDT_TYPE_CD=300&PDNO=005930")
                        .code())
                .isEqualTo("EGW02006");
        JsonObject nxt = paper.orderBody("005930", "00", 1, 90_000).put("EXCG_ID_DVSN_CD", "NXT");
        assertThat(paper.post("/uapi/domestic-stock/v1/trading/order-cash", "VTTC0012U", nxt)
                        .code())
                .isEqualTo("41050000");
        for (int i = 0; i < 16; i++) {
            paper.order("VTTC0012U", "252670", "00", 1, 700);
        }
        Reply page = paper.get("trading/inquire-daily-ccld", "VTTC0081R", dailyQuery(paper));
        assertThat(page.body().getJsonArray("output1")).hasSize(15);
        assertThat(page.code()).isEqualTo("20310000");
    }

    @Test
    void shouldTellHowManyCanBeBoughtAndSold() {
        JsonObject buyable = client.get(
                        "trading/inquire-psbl-order",
                        "TTTC8908R",
                        client.accountQuery()
                                + "&PDNO=005930&ORD_UNPR=0&ORD_DVSN=01&CMA_EVLU_AMT_ICLD_YN=N&OVRS_ICLD_YN=N")
                .output();
        assertThat(buyable.size()).isEqualTo(12);
        assertThat(number(buyable, "nrcvb_buy_qty")).isEqualTo(100_000_000 / number(buyable, "psbl_qty_calc_unpr"));
        JsonObject sellable = client.get(
                        "trading/inquire-psbl-sell", "TTTC8408R", client.accountQuery() + "&PDNO=005930")
                .body()
                .getJsonObject("output1");
        assertThat(sellable.getString("ord_psbl_qty")).isEqualTo("300");
    }

    private Reply order(String tr, JsonObject body) {
        return client.post("/uapi/domestic-stock/v1/trading/order-cash", tr, body);
    }

    private long best(boolean ask) {
        return simulator.exchange().read(market -> {
            var issue = market.find("005930").orElseThrow();
            return ask ? issue.asks().best() : issue.bids().best();
        });
    }

    private JsonObject row(Reply order) {
        return client.get(
                        "trading/inquire-daily-ccld",
                        "TTTC0081R",
                        dailyQuery().replace("&ODNO=", "&ODNO=" + number(order)))
                .body()
                .getJsonArray("output1")
                .getJsonObject(0);
    }

    private String dailyQuery() {
        return dailyQuery(client);
    }

    private static String dailyQuery(KisClient client) {
        String today = LocalDate.now(ZoneId.of("Asia/Seoul")).format(DateTimeFormatter.BASIC_ISO_DATE);
        return client.accountQuery() + "&INQR_STRT_DT=" + today + "&INQR_END_DT=" + today
                + "&SLL_BUY_DVSN_CD=00&PDNO=&ORD_GNO_BRNO=&ODNO=&CCLD_DVSN=00&INQR_DVSN=00&INQR_DVSN_1="
                + "&INQR_DVSN_3=00&EXCG_ID_DVSN_CD=KRX&CTX_AREA_FK100=&CTX_AREA_NK100=";
    }

    private JsonObject balanceBody() {
        return client.get(
                        "trading/inquire-balance",
                        "TTTC8434R",
                        client.accountQuery()
                                + "&AFHR_FLPR_YN=N&OFL_YN=&INQR_DVSN=02&UNPR_DVSN=01&FUND_STTL_ICLD_YN=N"
                                + "&FNCG_AMT_AUTO_RDPT_YN=N&PRCS_DVSN=01&CTX_AREA_FK100=&CTX_AREA_NK100=")
                .body();
    }

    private JsonObject balance() {
        return balanceBody().getJsonArray("output2").getJsonObject(0);
    }

    private long held(String code) {
        return balanceBody().getJsonArray("output1").stream()
                .map(JsonObject.class::cast)
                .filter(row -> row.getString("pdno").equals(code))
                .mapToLong(row -> number(row, "hldg_qty"))
                .sum();
    }

    private long orderable() {
        return simulator
                .exchange()
                .read(market -> simulator.account("5000000101").orderableCash());
    }

    private static String number(Reply order) {
        return order.output().getString("ODNO");
    }

    private static long number(JsonObject row, String name) {
        return Long.parseLong(row.getString(name));
    }

    private static String encode(String key) {
        return java.net.URLEncoder.encode(key, java.nio.charset.StandardCharsets.UTF_8);
    }
}
