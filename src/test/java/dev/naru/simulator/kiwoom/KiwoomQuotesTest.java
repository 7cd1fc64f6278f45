package dev.naru.simulator.kiwoom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.simulator.JsonClient.Reply;
import dev.naru.simulator.KiwoomClient;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.exchange.Issue;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KiwoomQuotesTest {

    private Simulator simulator;
    private KiwoomClient client;

    @BeforeEach
    void start() {
        simulator = Simulator.start(
                SimulatorSettings.onAnyPorts().withLimitFactor(100).withTradesPerSecond(0));
        client = KiwoomClient.live(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Issue samsung() {
        return simulator.exchange().read(market -> market.find("005930").orElseThrow());
    }

    private void moveTo(double part) {
        simulator.move("005930", samsung().listing().floor(Math.round(samsung().previousClose() * part)));
    }

    @Test
    void shouldSignPricesByTheirDirectionAgainstThePreviousClose() {
        moveTo(0.97);
        JsonObject down = price("005930").body();
        assertThat(down.getString("cur_prc")).isEqualTo("-" + samsung().last());
        assertThat(down.getString("pred_pre"))
                .isEqualTo(Long.toString(samsung().last() - samsung().previousClose()));
        assertThat(down.getString("flu_rt")).matches("-3\\.\\d\\d|-2\\.\\d\\d");
        assertThat(down.getString("upl_pric")).startsWith("+");
        assertThat(down.getString("base_pric"))
                .isEqualTo(Long.toString(samsung().previousClose()));
        assertThat(down.getString("exp_cntr_pric"))
                .as("no price is below the close")
                .isEqualTo("-0");
        assertThat(down.getValue("return_code")).isEqualTo(0);
        assertThat(down.size()).isEqualTo(45 + 2);
        moveTo(1.02);
        assertThat(price("005930").body().getString("cur_prc"))
                .isEqualTo("+" + samsung().last());
        simulator.move("005930", samsung().previousClose());
        assertThat(price("005930").body().getString("cur_prc"))
                .isEqualTo(Long.toString(samsung().previousClose()));
    }

    private Reply price(String code) {
        return client.call("stkinfo", "ka10001", "stk_cd", code);
    }

    @Test
    void shouldGiveTheSuffixOfTheVenueBack() {
        assertThat(price("005930_AL").body().getString("stk_cd")).isEqualTo("005930_AL");
        assertThat(price("005930_NX").body().getString("stk_cd")).isEqualTo("005930_NX");
    }

    @Test
    void shouldWriteTheBookWithOddNamesAndTwoSignsBeforeAFallingSize() {
        JsonObject before = book();
        assertThat(before.size()).isEqualTo(1 + 60 + 8 + 2);
        assertThat(before.getString("bid_req_base_tm")).matches("\\d{6}");
        assertThat(before.getString("sel_2th_pre_bid")).isNotEmpty();
        assertThat(Math.abs(Long.parseLong(before.getString("sel_fpr_bid"))))
                .isGreaterThan(Math.abs(Long.parseLong(before.getString("buy_fpr_bid"))));
        long ask = samsung().asks().best();
        long touch = samsung().asks().quantityAt(ask);
        client.order("kt10000", "005930", "10", Math.max(1, touch / 2), Long.toString(ask));
        JsonObject after = book();
        assertThat(after.getString("sel_1th_pre_req_pre")).startsWith("--");
    }

    private JsonObject book() {
        return client.call("mrkcond", "ka10004", "stk_cd", "005930").body();
    }

    @Test
    void shouldGiveEveryTradeOnceWithTheAggressorsSign() {
        simulator.exchange().advance(20_000);
        List<JsonObject> trades = client.all("stkinfo", "ka10003", "cntr_infr", "stk_cd", "005930");
        assertThat(trades).hasSizeGreaterThan(200);
        assertThat(trades.stream().map(row -> row.getString("acc_trde_qty")).distinct())
                .hasSize(trades.size());
        assertThat(trades).allMatch(row -> row.getString("cntr_trde_qty").matches("[+-]\\d+"));
        assertThat(trades.get(0).getString("stex_tp")).isEqualTo("KRX");
    }

    @Test
    void shouldPageMinutesInNineHundredsCompleteAndWithoutDoubles() {
        List<JsonObject> rows = minutes("1", 3);
        assertThat(rows).hasSize(2_700);
        List<String> times = rows.stream().map(row -> row.getString("cntr_tm")).toList();
        assertThat(times).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
        String wholeDay = times.get(1_800).substring(0, 8);
        assertThat(times.stream().filter(at -> at.startsWith(wholeDay))).hasSize(390);
        assertThat(rows.get(1_800).getString("cur_prc")).matches("[+-]?\\d+");
        assertThat(rows.get(1_800).getString("acc_trde_qty")).matches("\\d+");
    }

    @Test
    void shouldJoinMinutesByTheScopeAskedFor() {
        List<String> times =
                minutes("30", 1).stream().map(row -> row.getString("cntr_tm")).toList();
        String wholeDay = times.get(100).substring(0, 8);
        assertThat(times.stream().filter(at -> at.startsWith(wholeDay)).map(at -> at.substring(8, 12)))
                .contains("0900", "0930", "1500")
                .hasSize(13);
    }

    private List<JsonObject> minutes(String scope, int pages) {
        List<JsonObject> rows = new java.util.ArrayList<>();
        java.util.Map<String, String> next = java.util.Map.of();
        for (int i = 0; i < pages; i++) {
            Reply page = client.send(
                    "/api/dostk/chart",
                    "ka10080",
                    KiwoomClient.json("stk_cd", "005930", "tic_scope", scope, "upd_stkpc_tp", "1"),
                    next);
            rows.addAll(KiwoomClient.rows(page, "stk_min_pole_chart_qry"));
            assertThat(page.header("cont-yn")).isEqualTo("Y");
            assertThat(page.header("next-key").length()).isBetween(1, 50);
            next = java.util.Map.of("cont-yn", "Y", "next-key", page.header("next-key"));
        }
        return rows;
    }

    @Test
    void shouldGiveMoreThanAThousandDaysInPagesWithoutSignsOnPrices() {
        String today = samsung().date().format(java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
        List<JsonObject> days = client.all(
                "chart", "ka10081", "stk_dt_pole_chart_qry", "stk_cd", "005930", "base_dt", today, "upd_stkpc_tp", "1");
        assertThat(days).hasSizeGreaterThan(1_000);
        assertThat(days.stream().map(row -> row.getString("dt"))).doesNotHaveDuplicates();
        assertThat(days).allMatch(row -> row.getString("cur_prc").matches("\\d+"));
        JsonObject whole = days.get(5);
        assertThat(Long.parseLong(whole.getString("trde_prica")))
                .as("millions")
                .isLessThan(Long.parseLong(whole.getString("trde_qty"))
                        * Long.parseLong(whole.getString("high_pric"))
                        / 900_000);
        List<JsonObject> weeks = client.all(
                "chart",
                "ka10082",
                "stk_stk_pole_chart_qry",
                "stk_cd",
                "005930",
                "base_dt",
                today,
                "upd_stkpc_tp",
                "1");
        assertThat(weeks.size()).isBetween(200, 320);
        assertThat(Long.parseLong(weeks.get(3).getString("trde_prica")))
                .as("won")
                .isGreaterThan(Long.parseLong(weeks.get(3).getString("trde_qty")) * 1_000);
    }

    @Test
    void shouldRankWithTheSuffixOfTheUnifiedBook() {
        simulator.exchange().advance(5_000);
        List<JsonObject> up = client.all(
                "rkinfo",
                "ka10027",
                "pred_pre_flu_rt_upper",
                "mrkt_tp",
                "000",
                "sort_tp",
                "1",
                "trde_qty_cnd",
                "0000",
                "stk_cnd",
                "0",
                "crd_cnd",
                "0",
                "updown_incls",
                "1",
                "pric_cnd",
                "0",
                "trde_prica_cnd",
                "0",
                "stex_tp",
                "3");
        assertThat(up)
                .allMatch(row -> row.getString("stk_cd").endsWith("_AL")
                        && row.getString("flu_rt").startsWith("+"));
        List<JsonObject> value = client.all(
                "rkinfo", "ka10032", "trde_prica_upper", "mrkt_tp", "101", "mang_stk_incls", "1", "stex_tp", "1");
        assertThat(value).hasSize(7);
        assertThat(value.get(0).getString("now_rank")).isEqualTo("1");
        assertThat(IntStream.range(1, value.size()).allMatch(i -> amount(value, i - 1) >= amount(value, i)))
                .isTrue();
    }

    private static long amount(List<JsonObject> rows, int i) {
        return Long.parseLong(rows.get(i).getString("trde_prica"));
    }

    @Test
    void shouldListWhatIsListedWithPaddedNumbersAndCamelCaseKeys() {
        List<JsonObject> kospi = client.all("stkinfo", "ka10099", "list", "mrkt_tp", "0");
        List<JsonObject> kosdaq = client.all("stkinfo", "ka10099", "list", "mrkt_tp", "10");
        assertThat(kosdaq).hasSize(7);
        assertThat(kospi.size() + kosdaq.size()).isEqualTo(simulator.exchange().<Integer>read(market -> market.issues()
                .size()));
        JsonObject first = kospi.get(0);
        assertThat(first.getString("code")).isEqualTo("005930");
        assertThat(first.getString("lastPrice")).isEqualTo("00100600");
        assertThat(first.getString("listCount")).isEqualTo("0000005919638000");
        assertThat(first.getString("nxtEnable")).isEqualTo("Y");
        JsonObject one = client.call("stkinfo", "ka10100", "stk_cd", "247540").body();
        assertThat(one.getString("marketName")).isEqualTo("코스닥");
    }
}
