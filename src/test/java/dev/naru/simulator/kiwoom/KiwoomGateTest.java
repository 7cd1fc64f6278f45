package dev.naru.simulator.kiwoom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.simulator.JsonClient.Reply;
import dev.naru.simulator.KiwoomClient;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KiwoomGateTest {

    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.onAnyPorts().withLimitFactor(100));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void shouldIssueATokenThatEndsOnKoreanClocksAndGiveItAgain() {
        KiwoomClient client = KiwoomClient.stranger(simulator);
        JsonObject token = client.token(KiwoomClient.KEY, KiwoomClient.SECRET).body();
        assertThat(token.getString("expires_dt")).matches("\\d{14}");
        assertThat(token.getString("token_type")).isEqualTo("bearer");
        assertThat(token.getValue("return_code")).isEqualTo(0);
        JsonObject again = client.token(KiwoomClient.KEY, KiwoomClient.SECRET).body();
        assertThat(again.getString("token")).isEqualTo(token.getString("token"));
        assertThat(again.getString("expires_dt")).isEqualTo(token.getString("expires_dt"));
    }

    @Test
    void shouldRefuseWrongKeysAndThoseOfTheOtherHostInHttp200() {
        KiwoomClient client = KiwoomClient.stranger(simulator);
        refused(client.token("nobody", "x"), 3, "[8001:");
        refused(client.token(KiwoomClient.KEY, "wrong"), 3, "[8001:");
        refused(client.token(KiwoomClient.MOCK_KEY, KiwoomClient.MOCK_SECRET), 2, "[8030:");
        refused(client.token("", ""), 2, "[8020:");
    }

    @Test
    void shouldRefuseMissingForeignExpiredAndRevokedTokensInHttp200() {
        KiwoomClient client = KiwoomClient.stranger(simulator);
        client.useToken("nonsense");
        refused(price(client), 3, "[8005:Token이 유효하지 않습니다]");
        client.useToken(KiwoomClient.mock(simulator).token());
        refused(price(client), 3, "[8031:");
        KiwoomClient live = KiwoomClient.live(simulator);
        assertThat(price(live).body().getInteger("return_code")).isZero();
        simulator.frontEnd("kiwoom").expireTokens();
        refused(price(live), 3, "[8005:");
        KiwoomClient fresh = KiwoomClient.live(simulator);
        assertThat(fresh.token()).isNotEqualTo(live.token());
        assertThat(price(fresh).body().getInteger("return_code")).isZero();
        assertThat(fresh.revoke().body().getInteger("return_code")).isZero();
        refused(price(fresh), 3, "[8005:");
    }

    @Test
    void shouldKnowATokenAfterItWasStartedAnew() {
        String token = KiwoomClient.live(simulator).token();
        simulator.close();
        simulator = Simulator.start(SimulatorSettings.onAnyPorts());
        KiwoomClient client = KiwoomClient.stranger(simulator);
        client.useToken(token);
        assertThat(price(client).body().getInteger("return_code")).isZero();
    }

    @Test
    void shouldCheckApiIdPathHeadersAndParameters() {
        KiwoomClient client = KiwoomClient.live(simulator);
        refused(client.call("stkinfo", "ka99999"), 1, "[1505:");
        refused(client.call("chart", "ka10001", "stk_cd", "005930"), 1, "[1504:");
        refused(client.call("stkinfo", "ka10001"), 2, "[1511:필수 입력 값에 값이 존재하지 않습니다 : stk_cd]");
        refused(client.call("stkinfo", "ka10001", "stk_cd", "999999"), 7, "[1902:");
        refused(client.call("stkinfo", "ka10001", "stk_cd", "069500_NX"), 7, "[1903:");
        refused(
                client.call("chart", "ka10081", "stk_cd", "005930", "base_dt", "tomorrow", "upd_stkpc_tp", "1"),
                2,
                "[1517:");
        JsonObject body = new JsonObject().put("stk_cd", "005930");
        refused(client.send("/api/dostk/stkinfo", "ka10001", body, Map.of("authorization", "Bearer")), 3, "[1516:");
        refused(client.send("/api/dostk/stkinfo", "ka10001", body, Map.of("authorization", "Token x")), 3, "[1515:");
        refused(
                client.send("/api/dostk/stkinfo", "ka10001", new JsonObject().put("stk_cd", 5930), Map.of()),
                2,
                "[1517:");
    }

    @Test
    void shouldLetTwoCallsOfAnApiInAtOnceAndRefuseTheThirdWithHttp429() {
        simulator.close();
        simulator = Simulator.start(SimulatorSettings.onAnyPorts());
        KiwoomClient client = KiwoomClient.live(simulator);
        assertThat(price(client).status()).isEqualTo(200);
        assertThat(price(client).status()).isEqualTo(200);
        Reply third = price(client);
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.body().getInteger("return_code")).isEqualTo(5);
        assertThat(third.body().getString("return_msg")).contains("[1700:");
        assertThat(client.call("acnt", "ka00001").status())
                .as("another API has a quota of its own")
                .isEqualTo(200);
        assertThat(simulator
                        .stats()
                        .counts()
                        .get("kiwoom")
                        .get(KiwoomClient.KEY)
                        .limitViolations())
                .isOne();
    }

    @Test
    void shouldLetOneCallASecondOntoTheMockHost() {
        simulator.close();
        simulator = Simulator.start(SimulatorSettings.onAnyPorts());
        KiwoomClient mock = KiwoomClient.mock(simulator);
        int refused = 0;
        for (String api : new String[] {"ka00001", "kt00001"}) {
            refused += mock.call("acnt", api, "qry_tp", "3").status() == 429 ? 1 : 0;
        }
        assertThat(refused).isOne();
    }

    @Test
    void shouldAnswerEveryOtherApiOfTheCatalogueWithAnEmptySuccess() {
        KiwoomClient client = KiwoomClient.live(simulator);
        Reply reply = client.call("stkinfo", "ka10101", "mrkt_tp", "7");
        assertThat(reply.body().getJsonArray("list")).isEmpty();
        Reply flows = client.call(
                "stkinfo",
                "ka10061",
                "stk_cd",
                "005930",
                "strt_dt",
                "20261101",
                "end_dt",
                "20261120",
                "amt_qty_tp",
                "1",
                "trde_tp",
                "0",
                "unit_tp",
                "1");
        assertThat(flows.body().getInteger("return_code")).isZero();
        assertThat(flows.body().getJsonArray("stk_invsr_orgn_tot")).isEmpty();
        assertThat(flows.header("api-id")).isEqualTo("ka10061");
    }

    @Test
    void shouldShowFaultsInItsOwnEnvelope() {
        KiwoomClient client = KiwoomClient.live(simulator);
        simulator
                .faults()
                .add(Fault.of(FaultKind.ANSWER)
                        .withStatus(200)
                        .withAnswer("8005", "Token이 유효하지 않습니다")
                        .times(1));
        refused(price(client), 3, "[8005:");
        simulator
                .faults()
                .add(Fault.of(FaultKind.STATUS).at("kiwoom").withStatus(503).times(1));
        assertThat(price(client).status()).isEqualTo(503);
        simulator
                .faults()
                .add(Fault.of(FaultKind.FIELDS).on("ka10001").withWidth(2).times(1));
        assertThat(price(client).body().fieldNames()).contains("added_1", "added_2", "cur_prc");
        simulator
                .faults()
                .add(Fault.of(FaultKind.ACCEPT_THEN_DROP).on("kt10000").times(1));
        assertThatThrownBy(() -> client.order("kt10000", "252670", "0", 1, "700"))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(simulator
                        .exchange()
                        .<Integer>read(market ->
                                simulator.account(KiwoomClient.ACCOUNT).orders().size()))
                .isOne();
    }

    private static Reply price(KiwoomClient client) {
        return client.call("stkinfo", "ka10001", "stk_cd", "005930");
    }

    private static void refused(Reply reply, int outer, String inner) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().getValue("return_code")).isEqualTo(outer);
        assertThat(reply.body().getString("return_msg")).contains(inner);
    }
}
