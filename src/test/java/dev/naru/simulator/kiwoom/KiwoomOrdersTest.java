package dev.naru.simulator.kiwoom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.simulator.JsonClient.Reply;
import dev.naru.simulator.JsonSocket;
import dev.naru.simulator.KiwoomClient;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KiwoomOrdersTest {

    private static final String[] TODAY = {
        "ord_dt",
        "",
        "qry_tp",
        "1",
        "stk_bond_tp",
        "0",
        "sell_tp",
        "0",
        "stk_cd",
        "",
        "fr_ord_no",
        "",
        "dmst_stex_tp",
        "%"
    };

    private Simulator simulator;
    private KiwoomClient client;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.onAnyPorts().withLimitFactor(1_000));
        client = KiwoomClient.live(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Issue issue(String code) {
        return simulator.exchange().read(market -> market.find(code).orElseThrow());
    }

    private long low() {
        return issue("005930").listing().floor(issue("005930").last() - 5_000);
    }

    @Test
    void shouldNameTheMotherOfTheChainInEveryChange() {
        Reply first = client.order("kt10000", "005930", "0", 10, Long.toString(low()));
        assertThat(first.body().fieldNames()).containsExactly("ord_no", "dmst_stex_tp", "return_code", "return_msg");
        assertThat(first.body().getString("return_msg")).isEqualTo("매수주문이 완료되었습니다.");
        String mother = first.body().getString("ord_no");
        assertThat(mother).matches("\\d{7}");
        JsonObject amended = client.amend(mother, "005930", 0, low() - 500).body();
        assertThat(amended.getString("ord_no")).isNotEqualTo(mother);
        assertThat(amended.getString("base_orig_ord_no")).isEqualTo(mother);
        assertThat(amended.getString("mdfy_qty")).isEqualTo("000000000010");
        JsonObject cancelled =
                client.cancel(amended.getString("ord_no"), "005930", 0).body();
        assertThat(cancelled.getString("base_orig_ord_no")).isEqualTo(mother);
        assertThat(cancelled.getString("cncl_qty")).isEqualTo("000000000010");
        assertThat(cancelled.containsKey("dmst_stex_tp")).isFalse();
        JsonObject again =
                client.cancel(amended.getString("ord_no"), "005930", 0).body();
        assertThat(again.getInteger("return_code")).isEqualTo(20);
        assertThat(again.getString("return_msg")).startsWith("[2000](571435:");
        List<JsonObject> rows = client.all("acnt", "kt00007", "acnt_ord_cntr_prps_dtl", TODAY);
        assertThat(rows.stream().map(row -> row.getString("io_tp_nm"))).containsExactly("+매수", "+매수정정", "매수취소");
        assertThat(rows.stream().map(row -> row.getString("ori_ord")))
                .containsExactly("0000000", mother, amended.getString("ord_no"));
        assertThat(rows.get(0).getString("stk_cd")).isEqualTo("A005930");
        assertThat(rows.get(0).getString("ord_qty")).isEqualTo("0000000010");
        assertThat(rows.get(0).getString("ord_tm")).matches("\\d\\d:\\d\\d:\\d\\d");
        assertThat(rows.get(2).getString("cnfm_qty")).isEqualTo("0000000010");
    }

    @Test
    void shouldFillPartlyAtOnceAndTheRestSoonAndTellItInNoticesAndLists() {
        JsonSocket socket = subscribed();
        long ask = issue("005930").asks().best();
        long touch = issue("005930").asks().quantityAt(ask);
        String number = client.order("kt10000", "005930", "0", touch + 40, Long.toString(ask))
                .body()
                .getString("ord_no");
        JsonObject open = client.all(
                        "acnt", "ka10075", "oso", "all_stk_tp", "0", "trde_tp", "0", "stk_cd", "", "stex_tp", "0")
                .get(0);
        assertThat(open.getString("ord_no")).isEqualTo(number);
        assertThat(open.getString("ord_stt")).isEqualTo("체결");
        await().atMost(10, TimeUnit.SECONDS).until(() -> filled(socket) == touch + 40);
        List<JsonObject> notices = values(socket, "00");
        assertThat(notices.get(0).getString("913")).isEqualTo("접수");
        assertThat(notices.get(0).getString("902")).isEqualTo(Long.toString(touch + 40));
        assertThat(notices.get(0).getString("909")).isEmpty();
        assertThat(notices)
                .allMatch(notice -> notice.getString("9203").equals(number)
                        && notice.getString("9001").equals("A005930")
                        && notice.getString("905").equals("+매수"));
        assertThat(notices.size()).as("acceptance and at least two fills").isGreaterThan(2);
        JsonObject last = notices.get(notices.size() - 1);
        assertThat(last.getString("902")).isEqualTo("0");
        assertThat(last.getString("911")).as("of the whole order").isEqualTo(Long.toString(touch + 40));
        JsonObject fill = client.all(
                        "acnt", "ka10076", "cntr", "qry_tp", "0", "sell_tp", "0", "stk_cd", "", "ord_no", "", "stex_tp",
                        "0")
                .get(0);
        assertThat(fill.getString("cntr_qty")).isEqualTo(Long.toString(touch + 40));
        await().until(() -> !values(socket, "04").isEmpty());
        List<JsonObject> balances = values(socket, "04");
        await().until(() -> values(socket, "04").stream()
                .anyMatch(balance -> balance.getString("930").equals(Long.toString(300 + touch + 40))));
        assertThat(balances.get(0).getString("9001")).isEqualTo("A005930");
    }

    private long filled(JsonSocket socket) {
        return values(socket, "00").stream()
                .filter(notice -> notice.getString("913").equals("체결"))
                .mapToLong(notice -> Long.parseLong(notice.getString("915")))
                .sum();
    }

    @Test
    void shouldConfirmChangesAndCancelsInNotices() {
        JsonSocket socket = subscribed();
        String number = client.order("kt10000", "005930", "0", 10, Long.toString(low()))
                .body()
                .getString("ord_no");
        String amended = client.amend(number, "005930", 4, low() - 500).body().getString("ord_no");
        client.cancel(amended, "005930", 0);
        client.order(
                "kt10000",
                "252670",
                "10",
                80_000,
                Long.toString(issue("252670").asks().best()));
        await().until(() -> values(socket, "00").stream()
                .anyMatch(notice -> notice.getString("913").equals("취소")));
        assertThat(values(socket, "00").subList(0, 5).stream()
                        .map(notice -> notice.getString("913") + " " + notice.getString("905") + " "
                                + notice.getString("904") + " " + notice.getString("902")))
                .containsExactly(
                        "접수 +매수 0000000 10",
                        "접수 +매수정정 " + number + " 4",
                        "확인 +매수정정 " + number + " 4",
                        "접수 매수취소 " + amended + " 4",
                        "확인 매수취소 " + amended + " 0");
    }

    private JsonSocket subscribed() {
        JsonSocket socket = client.loggedIn();
        socket.send(
                "{\"trnm\":\"REG\",\"grp_no\":\"1\",\"refresh\":\"1\",\"data\":[{\"item\":[\"\"],\"type\":[\"00\",\"04\"]}]}");
        await().until(() -> socket.messages().stream()
                .anyMatch(message -> message.getString("trnm").equals("REG")));
        return socket;
    }

    private static List<JsonObject> values(JsonSocket socket, String type) {
        return KiwoomStreamTest.entries(socket, type).stream()
                .map(entry -> entry.getJsonObject("values"))
                .toList();
    }

    @Test
    void shouldTakeEveryOrderTypeOfTheRegularSession() {
        String tick = Long.toString(issue("069500").asks().best());
        for (String type : List.of("0", "5", "10", "20")) {
            accepted(client.order("kt10000", "069500", type, 1, tick));
        }
        for (String type : List.of("3", "6", "7", "13", "16", "23", "26", "29", "30", "31")) {
            accepted(client.order("kt10000", "069500", type, 1, ""));
        }
        for (String type : List.of("61", "62", "81")) {
            refused(client.order("kt10000", "069500", type, 1, type.equals("62") ? tick : ""), 20, "[2000](521790:");
        }
        refused(client.order("kt10000", "069500", "99", 1, tick), 2, "[1517:");
        refused(client.order("kt10000", "069500", "3", 1, tick), 2, "[1517:");
        refused(client.order("kt10000", "069500", "0", 1, ""), 2, "[1511:");
    }

    @Test
    void shouldSayHowManyCanBeBoughtAndSoldWhenRefusing() {
        refused(client.order("kt10001", "005930", "3", 301, ""), 20, "300주 매도가능)");
        Reply tooMany = client.order("kt10000", "005930", "0", 90_000, Long.toString(low()));
        refused(tooMany, 20, 100_000_000 / low() + "주 매수가능)");
        refused(client.order("kt10000", "005930", "0", 1, Long.toString(low() + 1)), 20, "호가단위");
    }

    @Test
    void shouldKeepSorOrdersToSorAndNxtOrdersToItsStocks() {
        JsonObject body = KiwoomClient.json(
                "dmst_stex_tp", "NXT", "stk_cd", "069500", "ord_qty", "1", "ord_uv", "", "trde_tp", "3", "cond_uv", "");
        refused(client.send("/api/dostk/ordr", "kt10000", body, java.util.Map.of()), 7, "[1903:");
        JsonObject sor = KiwoomClient.json(
                "dmst_stex_tp",
                "SOR",
                "stk_cd",
                "005930",
                "ord_qty",
                "1",
                "ord_uv",
                Long.toString(low()),
                "trde_tp",
                "0",
                "cond_uv",
                "");
        Reply order = client.send("/api/dostk/ordr", "kt10000", sor, java.util.Map.of());
        assertThat(order.body().getString("dmst_stex_tp")).isEqualTo("SOR");
        refused(client.cancel(order.body().getString("ord_no"), "005930", 0), 20, "[2000](571412:");
    }

    @Test
    void shouldPageAThousandOrdersWithoutDoubles() {
        for (int i = 0; i < 1_010; i++) {
            simulator.order(KiwoomClient.ACCOUNT, Ticket.limit(Side.BUY, "252670", 700, 1));
        }
        List<JsonObject> detail = client.all("acnt", "kt00007", "acnt_ord_cntr_prps_dtl", TODAY);
        assertThat(detail.stream().map(row -> row.getString("ord_no")))
                .hasSize(1_010)
                .doesNotHaveDuplicates();
        List<JsonObject> status = client.all(
                "acnt",
                "kt00009",
                "acnt_ord_cntr_prst_array",
                "stk_bond_tp",
                "0",
                "mrkt_tp",
                "0",
                "sell_tp",
                "0",
                "qry_tp",
                "0",
                "dmst_stex_tp",
                "KRX");
        assertThat(status.stream().map(row -> row.getString("ord_no")))
                .hasSize(1_010)
                .doesNotHaveDuplicates();
        List<JsonObject> open = client.all("acnt", "ka10075", "oso", "all_stk_tp", "0", "trde_tp", "0", "stex_tp", "0");
        assertThat(open.stream().map(row -> row.getString("ord_no")))
                .hasSize(1_010)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldAnswerACodeOfItsOwnWhenTheLedgerHasNothing() {
        refused(client.call("acnt", "kt00007", TODAY), 20, "[2000](571758:");
        assertThat(client.call("acnt", "ka10075", "all_stk_tp", "0", "trde_tp", "0", "stex_tp", "0")
                        .body()
                        .getJsonArray("oso"))
                .isEmpty();
    }

    @Test
    void shouldPadTheMoneyOfTheAccount() {
        assertThat(client.call("acnt", "ka00001").body().getString("acctNo")).isEqualTo("6000000111");
        JsonObject cash = client.call("acnt", "kt00001", "qry_tp", "3").body();
        assertThat(cash.getString("entr")).isEqualTo("000000100000000");
        assertThat(cash.getString("100stk_ord_alow_amt")).isEqualTo("000000100000000");
        client.order("kt10001", "005930", "3", 1, "");
        client.order("kt10000", "069500", "3", 30, "");
        JsonObject after = client.call("acnt", "kt00001", "qry_tp", "3").body();
        assertThat(after.getString("entr")).isEqualTo("000000100000000");
        assertThat(after.getString("d2_slby_exct_amt")).startsWith("-").hasSize(15);
        JsonObject holdings = client.call("acnt", "kt00018", "qry_tp", "1", "dmst_stex_tp", "KRX")
                .body();
        JsonObject kodex = holdings.getJsonArray("acnt_evlt_remn_indv_tot").stream()
                .map(JsonObject.class::cast)
                .filter(row -> row.getString("stk_cd").equals("A069500"))
                .findFirst()
                .orElseThrow();
        assertThat(kodex.getString("rmnd_qty")).isEqualTo("000000000000530");
        assertThat(kodex.getString("tdy_buyq")).isEqualTo("000000000000030");
        assertThat(kodex.getString("cur_prc")).hasSize(12);
        JsonObject buyable = client.call("acnt", "kt00010", "stk_cd", "005930", "trde_tp", "2", "uv", "50000")
                .body();
        assertThat(Long.parseLong(buyable.getString("profa_100ord_alowq")))
                .isEqualTo(Long.parseLong(buyable.getString("ord_alowa")) / 50_000);
        assertThat(client.call("acnt", "kt00005", "dmst_stex_tp", "KRX").body().getJsonArray("stk_cntr_remn"))
                .hasSize(4);
    }

    @Test
    void shouldHaveMockCodesAndWordsAndTheMainExchangeOnly() {
        KiwoomClient mock = KiwoomClient.mock(simulator);
        Reply order = mock.order("kt10000", "069500", "3", 1, "");
        assertThat(order.body().getString("return_msg")).isEqualTo("모의투자 매수주문완료");
        refused(mock.order("kt10000", "005930", "0", 90_000, Long.toString(low())), 20, "[2000](RC4025:");
        JsonObject sor = KiwoomClient.json(
                "dmst_stex_tp", "SOR", "stk_cd", "005930", "ord_qty", "1", "ord_uv", "", "trde_tp", "3", "cond_uv", "");
        refused(mock.send("/api/dostk/ordr", "kt10000", sor, java.util.Map.of()), 20, "[2000](RC9000:");
        refused(mock.send("/api/us/rkinfo", "usa01980", new JsonObject(), java.util.Map.of()), 2, "[8104:");
    }

    private static void accepted(Reply reply) {
        assertThat(reply.body().getInteger("return_code"))
                .as(reply.body().encode())
                .isZero();
    }

    private static void refused(Reply reply, int outer, String inner) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().getValue("return_code"))
                .as(reply.body().encode())
                .isEqualTo(outer);
        assertThat(reply.body().getString("return_msg")).contains(inner);
    }
}
