package dev.naru.simulator.kis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.simulator.KisClient;
import dev.naru.simulator.KisClient.Reply;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KisGateTest {

    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.onAnyPorts());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void shouldIssueATokenOnceAMinute() {
        KisClient client = KisClient.stranger(simulator);
        JsonObject token = client.token().body();
        assertThat(token.getValue("expires_in")).isEqualTo(86_400);
        assertThat(token.getString("token_type")).isEqualTo("Bearer");
        assertThat(token.getString("access_token_token_expired")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        Reply again = client.token();
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.body().getString("error_code")).isEqualTo("EGW00133");
        assertThat(simulator
                        .stats()
                        .counts()
                        .get("kis-live")
                        .get(KisClient.LIVE_KEY)
                        .tokensIssued())
                .isOne();
    }

    @Test
    void shouldGiveTheSameTokenWithinSixHours() {
        simulator.close();
        simulator = Simulator.start(SimulatorSettings.onAnyPorts().withTokenInterval(Duration.ZERO));
        KisClient client = KisClient.stranger(simulator);
        String token = client.token().body().getString("access_token");
        assertThat(client.token().body().getString("access_token")).isEqualTo(token);
        Reply revoked =
                client.post("/oauth2/revokeP", "", client.pair("appsecret").put("token", token));
        assertThat(revoked.body().getValue("code")).isEqualTo(200);
        client.useToken(token);
        assertThat(client.price("005930").code()).isEqualTo("EGW00121");
        assertThat(client.token().body().getString("access_token")).isNotEqualTo(token);
    }

    @Test
    void shouldKnowATokenAfterItWasStartedAnew() {
        String token = KisClient.stranger(simulator).token().body().getString("access_token");
        simulator.close();
        simulator = Simulator.start(SimulatorSettings.onAnyPorts());
        KisClient client = KisClient.stranger(simulator);
        client.useToken(token);
        assertThat(client.price("005930").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseMissingWrongAndExpiredTokens() {
        KisClient client = KisClient.stranger(simulator);
        Reply none = client.price("005930");
        assertThat(none.status()).isEqualTo(500);
        assertThat(none.code()).isEqualTo("EGW00121");
        client.useToken(client.token().body().getString("access_token"));
        assertThat(client.price("005930").status()).isEqualTo(200);
        simulator.kisLive().expireTokens();
        assertThat(client.price("005930").code()).isEqualTo("EGW00123");
    }

    @Test
    void shouldRefuseWrongKeysInTheTokenShape() {
        KisClient client = KisClient.stranger(simulator);
        JsonObject wrongKey = client.pair("appsecret").put("appkey", "nobody");
        assertThat(client.post("/oauth2/tokenP", "", wrongKey).body().getString("error_code"))
                .isEqualTo("EGW00103");
        JsonObject wrongSecret = client.pair("appsecret").put("appsecret", "wrong");
        assertThat(client.post("/oauth2/tokenP", "", wrongSecret).body().getString("error_code"))
                .isEqualTo("EGW00105");
    }

    @Test
    void shouldCheckTrIdAccountAndHashKey() {
        KisClient client = KisClient.live(simulator);
        assertThat(client.get("quotations/inquire-price", "FHKST01010200", "FID_INPUT_ISCD=005930")
                        .code())
                .isEqualTo("OPSQ0002");
        JsonObject body = client.orderBody("005930", "00", 1, 90_000).put("CANO", "99999999");
        assertThat(client.post("/uapi/domestic-stock/v1/trading/order-cash", "TTTC0012U", body)
                        .code())
                .isEqualTo("OPSQ2000");
        JsonObject hashed = client.orderBody("005930", "00", 1, 90_000);
        Reply hash = client.post("/uapi/hashkey", "", hashed);
        assertThat(hash.body().getString("HASH")).matches("[0-9a-f]{64}");
        assertThat(client.get("quotations/no-such-api", "FHKST01010100", "A=1").status())
                .isEqualTo(404);
    }

    @Test
    void shouldLetEighteenCallsIntoAnySecondAndRefuseTheNext() {
        KisClient client = KisClient.live(simulator);
        int refused = 0;
        Instant start = Instant.now();
        for (int i = 0; i < 40 && refused == 0; i++) {
            Reply reply = client.price("005930");
            refused += reply.code().equals("EGW00201") ? 1 : 0;
            assertThat(reply.status()).isEqualTo(refused > 0 ? 500 : 200);
        }
        if (Duration.between(start, Instant.now()).toMillis() < 1_000) {
            assertThat(refused).isOne();
            assertThat(simulator
                            .stats()
                            .counts()
                            .get("kis-live")
                            .get(KisClient.LIVE_KEY)
                            .limitViolations())
                    .isOne();
        }
    }

    @Test
    void shouldLetOneCallASecondOntoPaper() {
        KisClient paper = KisClient.paper(simulator);
        assertThat(paper.price("005930").status()).isEqualTo(200);
        assertThat(paper.price("005930").code()).isEqualTo("EGW00201");
    }

    @Test
    void shouldShowFaultsAsOftenAsAsked() {
        KisClient client = KisClient.live(simulator);
        simulator
                .faults()
                .add(Fault.of(FaultKind.STATUS)
                        .on("inquire-price")
                        .withStatus(429)
                        .withRetryAfter("2")
                        .times(1));
        Reply busy = client.price("005930");
        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).contains("2");
        assertThat(client.price("005930").status()).isEqualTo(200);
        simulator
                .faults()
                .add(Fault.of(FaultKind.ANSWER)
                        .withStatus(500)
                        .withAnswer("EGW00302", "시간초과")
                        .times(1));
        assertThat(client.price("005930").code()).isEqualTo("EGW00302");
    }

    @Test
    void shouldKeepAnOrderItDropsAfterwardsAndLoseOneItDropsBefore() {
        KisClient client = KisClient.live(simulator);
        simulator
                .faults()
                .add(Fault.of(FaultKind.ACCEPT_THEN_DROP).on("TTTC0012U").times(1));
        assertThatThrownBy(() -> client.order("TTTC0012U", "252670", "00", 1, 700))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(orders()).isOne();
        simulator.faults().add(Fault.of(FaultKind.DROP_BEFORE).on("TTTC0012U").times(1));
        assertThatThrownBy(() -> client.order("TTTC0012U", "252670", "00", 1, 700))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(orders()).isOne();
    }

    @Test
    void shouldAnswerLateWhenToldToHang() {
        KisClient client = KisClient.live(simulator);
        simulator.faults().add(Fault.of(FaultKind.HANG).withMs(700).times(1));
        Instant start = Instant.now();
        assertThat(client.price("005930").status()).isEqualTo(200);
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(650));
    }

    private int orders() {
        return simulator
                .exchange()
                .read(market -> simulator.account("5000000101").orders().size());
    }
}
