package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.BrokerCallException.Kind;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import dev.naru.simulator.traffic.KeyTraffic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pack's REST side as it stands, against the simulator that counts. */
@Timeout(90)
class BrokerCallSimulatorTest {
    private static final Map<String, String> PRICE = parameters("FID_COND_MRKT_DIV_CODE=J", "FID_INPUT_ISCD=005930");

    @TempDir
    Path folder;

    private final Simulator simulator =
            Simulator.start(SimulatorSettings.onAnyPorts().withTradesPerSecond(0));
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private CallRig rig;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        connect("simulator", simulator.kisLive().restPort(), Map.of());
    }

    private void connect(String environment, int port, Map<String, String> credentials) {
        rig = new CallRig(
                folder,
                new ConnectionSettings.Block(
                        "kis", environment, "http://127.0.0.1:" + port, null, "true", "false", credentials));
        template = rig.camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        rig.close();
        pool.shutdownNow();
        simulator.close();
    }

    @Test
    void shouldKeepTheLimitAndLetCancelsPassWhileAHistoryDownloadRuns() throws Exception {
        call("inquire-price", "", PRICE);
        List<Future<Exchange>> downloads = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            downloads.add(pool.submit(() -> call("inquire-price", "?lane=history", PRICE)));
        }
        Awaitility.await().until(() -> rig.budgets.budget("one").orElseThrow().waiting() > 70);
        List<Long> waitedMillis = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            long from = System.nanoTime();
            Exchange cancel = pool.submit(() -> call("order-rvsecncl", "?submit=true&lane=cancel", Map.of()))
                    .get();
            waitedMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
            assertThat(cancel.getException(BrokerCallException.class).kind()).isEqualTo(Kind.REJECTED);
        }
        for (Future<Exchange> download : downloads) {
            assertThat(download.get().getException()).isNull();
        }

        KeyTraffic.Counts counts = counts();
        assertThat(counts.limitViolations()).isZero();
        assertThat(counts.fullestSecond()).isLessThanOrEqualTo(18);
        // how many downloads a cancel lets pass is held by CallBudgetTest; here the clock of a busy machine counts too
        assertThat(waitedMillis.stream().sorted().skip(7).findFirst().orElseThrow())
                .as("median of %s ms, answers included", waitedMillis)
                .isLessThan(200);
    }

    @Test
    void shouldRenewATokenTheBrokerLetExpireAndLoseNoCall() throws Exception {
        call("inquire-price", "", PRICE);
        rig.letIssueAgain();
        simulator.kisLive().expireTokens();

        List<Future<Exchange>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(pool.submit(() -> call("inquire-price", "", PRICE)));
        }
        for (Future<Exchange> call : calls) {
            assertThat(call.get().getException()).isNull();
        }
        assertThat(counts().tokensIssued()).isEqualTo(2);
    }

    @Test
    void shouldKeepOneCallASecondOnPaper() {
        rig.close();
        connect(
                "paper",
                simulator.kisPaper().restPort(),
                Map.of(
                        "app-key", "PSsimulatornaru000000000000000paper0",
                        "app-secret", "simulator-app-secret3-" + "0".repeat(158),
                        "account", "50000003-01"));
        for (int i = 0; i < 4; i++) {
            assertThat(call("inquire-price", "", PRICE).getException()).isNull();
        }

        assertThat(simulator.stats().counts().values().stream()
                        .flatMap(keys -> keys.values().stream())
                        .filter(counts -> counts.calls() > 0))
                .allMatch(counts -> counts.limitViolations() == 0 && counts.fullestSecond() <= 1);
    }

    @Test
    void shouldFetchADayOfMinuteBarsOverManyPages() {
        Map<String, String> parameters = parameters(
                "FID_COND_MRKT_DIV_CODE=J",
                "FID_INPUT_ISCD=005930",
                "FID_INPUT_HOUR_1=153000",
                "FID_INPUT_DATE_1=20260102",
                "FID_PW_DATA_INCU_YN=N",
                "FID_FAKE_TICK_INCU_YN=");

        Exchange answer = call("inquire-time-dailychartprice", "?paging=true&lane=history", parameters);

        assertThat(answer.getException()).isNull();
        List<String> hours =
                answer.getMessage().getBody(JsonNode.class).get("output2").findValuesAsText("stck_cntg_hour");
        assertThat(hours)
                .hasSizeGreaterThan(120)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(answer.getMessage().getHeader(NaruHeaders.TRUNCATED)).isNull();
    }

    @Test
    void shouldSayUnknownWhenAnOrderWasTakenAndTheAnswerLost() {
        call("inquire-price", "", PRICE);
        simulator.faults().add(Fault.of(FaultKind.ACCEPT_THEN_DROP).on("order-cash"));

        Exchange answer = call("order-buy", "", order());

        assertThat(answer.getException(BrokerCallException.class).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(counts().callsByTr()).containsEntry("TTTC0012U", 1);
    }

    @Test
    void shouldPlaceAnOrderOnceAndHandBackTheBrokersNumber() {
        Exchange answer = call("order-buy", "?submit=true", order());

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage()
                        .getBody(JsonNode.class)
                        .at("/output/ODNO")
                        .asText())
                .matches("\\d{10}");
        assertThat(counts().callsByTr()).containsEntry("TTTC0012U", 1);
    }

    private Exchange call(String api, String options, Map<String, String> parameters) {
        return template.request(
                "broker-call:one/" + api + options, exchange -> exchange.getIn().setBody(parameters));
    }

    private KeyTraffic.Counts counts() {
        return simulator.stats().counts().values().stream()
                .flatMap(keys -> keys.entrySet().stream())
                .filter(entry -> entry.getValue().calls() > 0)
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static Map<String, String> order() {
        return parameters(
                "CANO=50000001",
                "ACNT_PRDT_CD=01",
                "PDNO=005930",
                "SLL_TYPE=",
                "ORD_DVSN=01",
                "ORD_QTY=1",
                "ORD_UNPR=0",
                "CNDT_PRIC=",
                "EXCG_ID_DVSN_CD=KRX");
    }

    private static Map<String, String> parameters(String... pairs) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : pairs) {
            String[] parts = pair.split("=", -1);
            parameters.put(parts[0], parts[1]);
        }
        return parameters;
    }
}
