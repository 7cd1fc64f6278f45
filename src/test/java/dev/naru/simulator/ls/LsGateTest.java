package dev.naru.simulator.ls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.simulator.LsClient;
import dev.naru.simulator.LsClient.Reply;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.TestClock;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LsGateTest {

    private static final String MARKET = "/stock/market-data";

    private final TestClock clock = new TestClock();
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(
                SimulatorSettings.onAnyPorts().withTradesPerSecond(0).withClock(clock));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void shouldIssueTokensThatEndAtSevenInTheMorning() {
        Reply reply = LsClient.stranger(simulator).issue();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().getString("scope")).isEqualTo("oob");
        assertThat(reply.body().getString("token_type")).isEqualTo("Bearer");
        assertThat(reply.body().containsKey("refresh_token")).isFalse();
        assertThat(reply.body().getInteger("expires_in"))
                .isEqualTo((int) Duration.parse("PT19H30M").toSeconds());
        clock.set("2026-11-20T21:59:00Z");
        assertThat(LsClient.stranger(simulator).issue().body().getInteger("expires_in"))
                .isEqualTo(60);
    }

    @Test
    void shouldTakeTheTokenCallAsAQueryTooButNotAsJson() {
        LsClient client = LsClient.stranger(simulator);
        String form = LsClient.tokenForm(LsClient.KEY, LsClient.SECRET);
        assertThat(client.form("/oauth2/token?" + form, "").status()).isEqualTo(200);
        Reply json = client.form("/oauth2/token", "{\"appkey\":\"" + LsClient.KEY + "\"}");
        assertThat(json.status()).isEqualTo(403);
    }

    @Test
    void shouldRefuseWrongKeysWith403AndNamesOfTheirOwn() {
        LsClient client = LsClient.stranger(simulator);
        Reply key = client.form("/oauth2/token", LsClient.tokenForm("nobody", LsClient.SECRET));
        assertThat(key.status()).isEqualTo(403);
        assertThat(key.body().getString("error_code")).isEqualTo("IGW00103");
        Reply secret = client.form("/oauth2/token", LsClient.tokenForm(LsClient.KEY, "\"quoted\""));
        assertThat(secret.body().getString("error_code")).isEqualTo("IGW00105");
        assertThat(secret.body().getString("error_description")).isEqualTo("유효하지 않은 AppSecret입니다.");
    }

    @Test
    void shouldEndTheOlderTokenWhenANewOneIsIssued() {
        LsClient older = LsClient.live(simulator);
        assertThat(older.quote("005930").status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(2));
        LsClient newer = LsClient.live(simulator);
        Reply refused = older.quote("005930");
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.code()).isEqualTo("IGW00121");
        assertThat(newer.quote("005930").code()).isEqualTo("00000");
    }

    @Test
    void shouldSayThatATokenIsOverWhenItIs() {
        LsClient client = LsClient.live(simulator);
        clock.set("2026-11-20T22:00:01Z");
        assertThat(client.quote("005930").code()).isEqualTo("IGW00123");
        client.signedIn();
        assertThat(client.quote("005930").code()).isEqualTo("00000");
        simulator.frontEnd("ls").expireTokens();
        assertThat(client.quote("005930").code()).isEqualTo("IGW00123");
    }

    @Test
    void shouldRevokeWithAnOddAnswer() {
        LsClient client = LsClient.live(simulator);
        Reply done = client.revoke(client.token());
        assertThat(done.body().getValue("code")).isEqualTo(200);
        assertThat(client.quote("005930").code()).isEqualTo("IGW00121");
        assertThat(client.revoke(client.token()).body().getValue("code")).isEqualTo("IGW00121");
    }

    @Test
    void shouldKeepATokenOverARestart() {
        LsClient client = LsClient.live(simulator);
        simulator.close();
        simulator = Simulator.start(
                SimulatorSettings.onAnyPorts().withTradesPerSecond(0).withClock(clock));
        LsClient again = LsClient.stranger(simulator);
        again.useToken(client.token());
        assertThat(again.quote("005930").code()).isEqualTo("00000");
    }

    @Test
    void shouldAnswerEveryCallWithItsHeaders() {
        LsClient client = LsClient.live(simulator);
        Reply reply = client.quote("005930");
        assertThat(reply.header("tr_cd")).isEqualTo("t1102");
        assertThat(reply.header("tr_cont")).isEqualTo("N");
        assertThat(reply.header("tr_cont_key")).isEmpty();
    }

    @Test
    void shouldRefuseACallWithoutContinuationHeaders() {
        LsClient client = LsClient.live(simulator);
        Reply reply = client.post(MARKET, Map.of("tr_cd", "t1102"), "{\"t1102InBlock\":{\"shcode\":\"005930\"}}");
        assertThat(reply.status()).isEqualTo(500);
    }

    @Test
    void shouldTellAWrongTrFromAWrongPath() {
        LsClient client = LsClient.live(simulator);
        Reply tr = client.call(MARKET, "t8412", new JsonObject());
        assertThat(tr.status()).isEqualTo(500);
        assertThat(tr.code()).isEqualTo("IGW00215");
        assertThat(client.call(MARKET, "T1102", new JsonObject()).code()).isEqualTo("IGW00215");
        assertThat(client.call("/stock/nowhere", "t1102", new JsonObject()).status())
                .isEqualTo(404);
    }

    @Test
    void shouldRefuseANumberThatComesAsText() {
        LsClient client = LsClient.live(simulator);
        JsonObject in = new JsonObject().put("nrec", "1").put("shcode", "005930");
        Reply reply = client.call(MARKET, "t8407", in);
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.code()).isEqualTo("IGW40011");
        assertThat(client.call(MARKET, "t8407", in.put("nrec", 1)).code()).isEqualTo("00000");
    }

    @Test
    void shouldLimitEachTrOfEachKeyOnItsOwn() {
        LsClient client = LsClient.live(simulator);
        LsClient second = LsClient.second(simulator);
        JsonObject asked = LsClient.ordersAsked("0");
        for (int i = 0; i < 2; i++) {
            assertThat(client.call("/stock/accno", "t0425", asked).code()).isEqualTo("00000");
        }
        Reply third = client.call("/stock/accno", "t0425", asked);
        assertThat(third.status()).isEqualTo(500);
        assertThat(third.code()).isEqualTo("IGW00201");
        assertThat(third.text()).isEqualTo("호출 거래건수를 초과하였습니다.");
        assertThat(third.header("Retry-After")).isNull();
        assertThat(client.quote("005930").code()).isEqualTo("00000");
        assertThat(second.call("/stock/accno", "t0425", asked).code()).isEqualTo("00000");
        assertThat(simulator.stats().counts().get("ls").get(LsClient.KEY).limitViolations())
                .isOne();
        clock.forward(Duration.ofSeconds(1));
        assertThat(client.call("/stock/accno", "t0425", asked).code()).isEqualTo("00000");
    }

    @Test
    void shouldCountPaperCallsAtThePaperFrontEndThoughTheHostIsOne() {
        LsClient paper = LsClient.paper(simulator);
        paper.quote("005930");
        assertThat(simulator.frontEnd("ls-paper").restPort())
                .isEqualTo(simulator.frontEnd("ls").restPort());
        assertThat(simulator
                        .stats()
                        .counts()
                        .get("ls-paper")
                        .get(LsClient.PAPER_KEY)
                        .callsByTr())
                .containsEntry("t1102", 1);
        assertThat(simulator.stats().counts()).doesNotContainKey("ls");
    }

    @Test
    void shouldAnswerNoRecordsForTheRestOfTheCatalogue() {
        LsClient client = LsClient.live(simulator);
        Reply reply = client.call("/stock/investor", "t1601", new JsonObject().put("gubun1", "1"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).isEqualTo("00707");
        Reply paper = LsClient.paper(simulator).call("/stock/accno", "FOCCQ33600", new JsonObject());
        assertThat(paper.status()).isEqualTo(200);
        assertThat(paper.text()).contains("모의투자");
    }

    @Test
    void shouldShowFaultsInItsOwnEnvelope() {
        LsClient client = LsClient.live(simulator);
        simulator
                .faults()
                .add(Fault.of(FaultKind.ANSWER)
                        .on("t1102")
                        .at("ls")
                        .times(1)
                        .withStatus(500)
                        .withAnswer("IGW40013", "데이터 조회에 실패 했습니다."));
        Reply reply = client.quote("005930");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.code()).isEqualTo("IGW40013");
        assertThat(client.quote("005930").code()).isEqualTo("00000");
        simulator
                .faults()
                .add(Fault.of(FaultKind.ANSWER)
                        .on("/oauth2/token")
                        .times(1)
                        .withStatus(403)
                        .withAnswer("IGW00201", "초과"));
        assertThat(client.issue().body().getString("error_code")).isEqualTo("IGW00201");
    }
}
