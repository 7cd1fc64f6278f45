package dev.naru.simulator.ls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.simulator.LsClient;
import dev.naru.simulator.LsClient.Reply;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.TestClock;
import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LsOrdersTest {

    private static final String ACCOUNTS = "/stock/accno";
    private static final String SAMSUNG = "005930";
    private static final long LOW = 80_000;

    private final TestClock clock = new TestClock();
    private Simulator simulator;
    private LsClient client;
    private Account account;

    @BeforeEach
    void start() {
        simulator = Simulator.start(
                SimulatorSettings.onAnyPorts().withTradesPerSecond(0).withClock(clock));
        client = LsClient.live(simulator);
        account = simulator.account("20500000101");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void nextSecond() {
        clock.forward(Duration.ofSeconds(1));
    }

    private static long number(Reply reply) {
        return Long.parseLong(reply.block(reply.header("tr_cd") + "OutBlock2")
                .getValue("OrdNo")
                .toString());
    }

    @Test
    void shouldTakeABuyAndASellWithCodesOfTheirOwn() {
        Reply buy = client.order("2", SAMSUNG, "00", 10, LOW);
        assertThat(buy.code()).isEqualTo("00040");
        assertThat(buy.text()).isEqualTo("매수 주문이 완료되었습니다.");
        assertThat(number(buy)).isPositive();
        assertThat(buy.block("CSPAT00601OutBlock1").getValue("OrdPrc")).isEqualTo("80000.00");
        assertThat(buy.block("CSPAT00601OutBlock1").getString("AcntNo")).contains("***");
        assertThat(buy.block("CSPAT00601OutBlock2").getString("OrdTime")).hasSize(9);
        assertThat(client.order("1", "A" + SAMSUNG, "03", 10, 0).code()).isEqualTo("00039");
        assertThat(account.holding(SAMSUNG).quantity()).isEqualTo(290);
    }

    @Test
    void shouldNeedTheLetterOnPaperAndSayThatItIsPaper() {
        LsClient paper = LsClient.paper(simulator);
        Reply bare = paper.order("2", SAMSUNG, "00", 10, LOW);
        assertThat(bare.status()).isEqualTo(200);
        assertThat(bare.code()).isEqualTo("00302");
        assertThat(number(bare)).isZero();
        Reply taken = paper.order("2", "A" + SAMSUNG, "00", 10, LOW);
        assertThat(taken.code()).isEqualTo("00040");
        assertThat(taken.text()).isEqualTo("모의투자 매수주문이 완료 되었습니다.");
        assertThat(simulator.account("55500000301").orders()).hasSize(1);
        assertThat(account.orders()).isEmpty();
        Reply cash = paper.call(ACCOUNTS, "CSPAQ12200", new JsonObject().put("BalCreTp", "0"));
        assertThat(cash.text()).isEqualTo("모의투자 조회가 완료되었습니다.");
    }

    @Test
    void shouldRefuseWithTheCodeOfTheReasonAndOrderNumberNought() {
        long upper = simulator
                .exchange()
                .read(market -> market.find(SAMSUNG).orElseThrow().upperLimit());
        assertThat(client.order("2", SAMSUNG, "00", 10, LOW + 1).code()).isEqualTo("01403");
        assertThat(client.order("2", SAMSUNG, "00", 10, upper + 100).code()).isEqualTo("01427");
        assertThat(client.order("2", SAMSUNG, "00", 1_000_000, LOW).code()).isEqualTo("01425");
        assertThat(client.order("1", SAMSUNG, "00", 301, 110_000).code()).isEqualTo("01478");
        assertThat(client.order("2", SAMSUNG, "61", 10, 0).code()).isEqualTo("01458");
        assertThat(client.order("2", "999999", "00", 10, LOW).code()).isEqualTo("00302");
        Reply missing = client.cancel(999, SAMSUNG, 1);
        assertThat(missing.code()).isEqualTo("01432");
        assertThat(number(missing)).isZero();
        Reply order = client.order("2", SAMSUNG, "00", 10, LOW);
        assertThat(client.amend(number(order), SAMSUNG, 11, LOW).code()).isEqualTo("01442");
        assertThat(account.orders()).hasSize(1);
    }

    @Test
    void shouldGiveEveryAmendAndCancelANumberAndKeepTheRootOfTheChain() {
        long first = number(client.order("2", SAMSUNG, "00", 10, LOW));
        Reply amended = client.amend(first, SAMSUNG, 10, LOW + 100);
        assertThat(amended.code()).isEqualTo("00462");
        Reply cancelled = client.cancel(number(amended), SAMSUNG, 10);
        assertThat(cancelled.code()).isEqualTo("00463");
        assertThat(cancelled.block("CSPAT00801OutBlock2").getLong("PrntOrdNo")).isEqualTo(first);
        List<JsonObject> rows =
                client.call(ACCOUNTS, "t0425", LsClient.ordersAsked("0")).rows("t0425OutBlock1");
        assertThat(rows).extracting(row -> row.getString("medosu")).containsExactly("매수", "매수정정", "매수취소");
        assertThat(rows.get(1).getLong("orgordno")).isEqualTo(first);
        assertThat(rows).allMatch(row -> row.getLong("ordrem") == 0);
    }

    @Test
    void shouldLeaveTheListOutWhenThereAreNoOrders() {
        Reply none = client.call(ACCOUNTS, "t0425", LsClient.ordersAsked("2"));
        assertThat(none.code()).isEqualTo("00000");
        assertThat(none.body().containsKey("t0425OutBlock1")).isFalse();
        JsonObject history = history();
        assertThat(client.call(ACCOUNTS, "CSPAQ13700", history).code()).isEqualTo("00200");
    }

    private JsonObject history() {
        return new JsonObject()
                .put("OrdMktCode", "00")
                .put("BnsTpCode", "0")
                .put("IsuNo", "")
                .put("ExecYn", "0")
                .put("OrdDt", "20261120")
                .put("SrtOrdNo2", 999_999_999)
                .put("BkseqTpCode", "0")
                .put("OrdPtnCode", "00");
    }

    @Test
    void shouldPageMoreThanAThousandOrdersWithoutGapsOrDoubles() {
        for (int i = 0; i < 1_050; i++) {
            simulator.order("20500000101", Ticket.limit(Side.BUY, "252670", 900, 1));
        }
        List<JsonObject> today = client.pages(
                ACCOUNTS, "t0425", LsClient.ordersAsked("2"), "t0425OutBlock1", "t0425OutBlock", this::nextSecond);
        assertThat(today).hasSize(1_050);
        assertThat(today.stream().map(row -> row.getValue("ordno").toString().replaceFirst("^0+", "")))
                .doesNotHaveDuplicates();
        Reply first = client.call(ACCOUNTS, "CSPAQ13700", history());
        assertThat(first.code()).isEqualTo("00133");
        nextSecond();
        List<JsonObject> history = client.pages(
                ACCOUNTS, "CSPAQ13700", history(), "CSPAQ13700OutBlock3", "CSPAQ13700OutBlock1", this::nextSecond);
        assertThat(history).hasSize(1_050);
        assertThat(history.stream().map(row -> row.getValue("OrdNo").toString().replaceFirst("^0+", "")))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldShowWhatTheLedgerKnows() {
        client.order("2", SAMSUNG, "03", 5, 0);
        Reply holdings = client.call(
                ACCOUNTS,
                "t0424",
                new JsonObject()
                        .put("prcgb", "")
                        .put("chegb", "")
                        .put("dangb", "")
                        .put("charge", "")
                        .put("cts_expcode", ""));
        JsonObject samsung = holdings.rows("t0424OutBlock1").stream()
                .filter(row -> row.getString("expcode").equals(SAMSUNG))
                .findFirst()
                .orElseThrow();
        assertThat(samsung.getLong("janqty")).isEqualTo(305);
        assertThat(holdings.block("t0424OutBlock").getLong("sunamt1")).isEqualTo(account.cash());
        JsonObject cash = client.call(ACCOUNTS, "CSPAQ22200", new JsonObject().put("BalCreTp", "0"))
                .block("CSPAQ22200OutBlock2");
        assertThat(cash.getLong("MnyOrdAbleAmt")).isEqualTo(account.orderableCash());
        Reply buyable = client.call(
                ACCOUNTS,
                "CSPBQ00200",
                new JsonObject()
                        .put("BnsTpCode", "2")
                        .put("IsuNo", "A" + SAMSUNG)
                        .put("OrdPrc", LOW));
        assertThat(buyable.code()).isEqualTo("00136");
        assertThat(buyable.block("CSPBQ00200OutBlock2").getLong("OrdAbleQty")).isEqualTo(account.orderableCash() / LOW);
        Reply costs = client.call(
                ACCOUNTS,
                "CSPAQ12300",
                new JsonObject()
                        .put("BalCreTp", "0")
                        .put("CmsnAppTpCode", "0")
                        .put("D2balBaseQryTp", "0")
                        .put("UprcTpCode", "0"));
        assertThat(costs.rows("CSPAQ12300OutBlock3").get(0).getString("IsuNo")).startsWith("A");
        JsonObject filled = client.call(ACCOUNTS, "CSPAQ13700", history())
                .rows("CSPAQ13700OutBlock3")
                .get(0);
        assertThat(filled.getLong("ExecQty")).isEqualTo(5);
        assertThat(filled.getString("LastExecTime")).hasSize(9);
    }
}
