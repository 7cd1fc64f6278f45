package dev.naru.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.simulator.KisClient;
import dev.naru.simulator.KisSocket;
import dev.naru.simulator.KiwoomClient;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ControlServerTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.onAnyPorts().withTradesPerSecond(400));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void shouldReportTrafficAndSubscriptions() throws Exception {
        KisClient client = KisClient.live(simulator);
        client.price("005930");
        KisSocket socket = socket(client);
        JsonObject stats = call("GET", "/stats", "");
        JsonObject live = stats.getJsonObject("frontEnds").getJsonObject("kis-live");
        JsonObject key = live.getJsonObject("keys").getJsonObject(KisClient.LIVE_KEY);
        assertThat(key.getInteger("tokensIssued")).isOne();
        assertThat(key.getInteger("socketsOpen")).isOne();
        assertThat(key.getInteger("limitViolations")).isZero();
        assertThat(key.getJsonObject("callsByTr").getInteger("FHKST01010100")).isOne();
        assertThat(live.getJsonObject("subscriptions").getJsonArray(KisClient.LIVE_KEY))
                .containsExactly("H0STCNT0|005930");
        socket.close();
        await().until(() -> call("GET", "/stats", "").getInteger("socketsOpen") == 0);
    }

    @Test
    void shouldLetNewsPhasesAndInterruptionsHappenAndNameWhatIsWrong() throws Exception {
        JsonObject news = call("POST", "/news", "{\"title\":\"시험 소식\",\"symbols\":[\"005930\"]}");
        assertThat(news.getJsonArray("symbols")).containsExactly("005930");
        String newest = simulator.exchange().read(market -> market.news().get(0).title());
        assertThat(newest).isEqualTo("시험 소식");
        assertThat(call("POST", "/phase", "{\"market\":\"1\",\"status\":\"61\"}")
                        .getString("status"))
                .isEqualTo("61");
        assertThat(call("POST", "/vi", "{\"symbol\":\"005930\",\"kind\":\"static\"}")
                        .getString("kind"))
                .isEqualTo("static");
        assertThat(call("POST", "/phase", "{\"market\":\"7\",\"status\":\"21\"}")
                        .getString("error"))
                .contains("\"7\"");
        assertThat(call("POST", "/news", "{}").getString("error")).contains("title");
        assertThat(call("POST", "/vi", "{\"symbol\":\"005930\",\"kind\":\"x\"}").getString("error"))
                .contains("expected: static");
    }

    @Test
    void shouldTakeManualOrdersAndShowThemInTheLedger() throws Exception {
        JsonObject order = call(
                "POST",
                "/orders",
                "{\"account\":\"5000000201\",\"side\":\"buy\",\"symbol\":\"069500\",\"quantity\":7}");
        assertThat(order.getLong("filled")).isEqualTo(7);
        JsonObject account = call("GET", "/ledger", "").getJsonArray("accounts").getJsonObject(1);
        assertThat(account.getJsonArray("orders")).hasSize(1);
        assertThat(account.getJsonArray("fills")).isNotEmpty();
        assertThat(account.getLong("cash")).isLessThan(100_000_000);
    }

    @Test
    void shouldMoveTheMarketAndItsSpeed() throws Exception {
        call("POST", "/ticks", "{\"perSecond\":0}");
        call("POST", "/market/005930", "{\"price\":95000}");
        assertThat(simulator.exchange().<Long>read(market -> market.find("005930")
                        .orElseThrow()
                        .last()))
                .isEqualTo(95_000);
        assertThat(call("POST", "/market/005930", "{\"price\":95001}").getString("error"))
                .contains("multiple of 100");
        assertThat(call("POST", "/ticks", "{}").getString("error")).contains("perSecond is missing");
        assertThat(call("GET", "/nowhere", "").getString("error")).contains("expected: GET /stats");
    }

    @Test
    void shouldCloseAndFreezeSockets() throws Exception {
        KisClient client = KisClient.stranger(simulator);
        KisSocket closed = socket(client);
        call("POST", "/faults", "{\"scenario\":\"close\"}");
        await().until(closed::isClosed);
        await().until(() -> simulator.stats().socketsOpen() == 0);
        call("POST", "/faults", "{\"scenario\":\"slow-handshake\",\"ms\":800,\"times\":1}");
        Instant start = Instant.now();
        KisSocket frozen = KisSocket.open(simulator.kisLive().streamPort(), approval);
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(700));
        frozen.register("H0STCNT0", "005930");
        await().until(() -> frozen.frames("H0STCNT0").size() > 5);
        call("POST", "/faults", "{\"scenario\":\"half-open\"}");
        int seen = frozen.texts().size();
        await().during(Duration.ofMillis(800)).until(() -> frozen.texts().size() <= seen + 3 && !frozen.isClosed());
        frozen.close();
        await().until(() -> simulator.stats().socketsOpen() == 0);
    }

    @Test
    void shouldChangeWidthsAndDamageFrames() throws Exception {
        KisSocket socket = socket(KisClient.stranger(simulator));
        call("POST", "/faults", "{\"scenario\":\"drift\",\"trade\":49,\"times\":3}");
        await().until(() -> widths(socket).contains(49.0));
        call("POST", "/faults", "{\"scenario\":\"drift\",\"trade\":46,\"times\":3}");
        await().until(() -> widths(socket).contains(46.0));
        call("POST", "/faults", "{\"scenario\":\"bad-count\",\"match\":\"H0STCNT0\",\"times\":1}");
        await().until(() -> widths(socket).stream().anyMatch(width -> width != Math.rint(width)));
        call("POST", "/faults", "{\"scenario\":\"doubled\",\"match\":\"H0STCNT0\",\"times\":1}");
        await().until(() -> {
            List<String> frames = socket.frames("H0STCNT0");
            return frames.size() > frames.stream().distinct().count();
        });
        assertThat(call("GET", "/faults", "").getJsonArray("faults")).isEmpty();
    }

    @Test
    void shouldDriftTheJsonOfOneFrontEnd() throws Exception {
        JsonObject faults =
                call("POST", "/faults", "{\"scenario\":\"drift\",\"fields\":1,\"frontEnd\":\"kiwoom\",\"times\":1}");
        assertThat(faults.getJsonArray("faults").getJsonObject(0).getString("scenario"))
                .isEqualTo("fields");
        KiwoomClient client = KiwoomClient.stranger(simulator);
        JsonObject token = client.token(KiwoomClient.KEY, KiwoomClient.SECRET).body();
        assertThat(token.fieldNames()).contains("added_1");
        assertThat(call("GET", "/faults", "").getJsonArray("faults")).isEmpty();
    }

    @Test
    void shouldNameWhatItExpectsOfAFault() throws Exception {
        assertThat(call("POST", "/faults", "{\"scenario\":\"nonsense\"}").getString("error"))
                .contains("\"nonsense\" (expected: expire-tokens");
    }

    @Test
    void shouldSayWhichPortIsTaken() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Simulator.start(
                        SimulatorSettings.onPortBase(simulator.kisLive().restPort() - 100))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1:" + simulator.kisLive().restPort())
                .hasMessageContaining("naru.simulator.port-base");
    }

    private String approval;

    private KisSocket socket(KisClient client) {
        approval = client.approvalKey();
        KisSocket socket = KisSocket.open(simulator.kisLive().streamPort(), approval);
        socket.register("H0STCNT0", "005930");
        await().until(() -> socket.codes().contains("OPSP0000"));
        return socket;
    }

    private static List<Double> widths(KisSocket socket) {
        return socket.frames("H0STCNT0").stream()
                .map(frame -> frame.split("\\|", 4))
                .map(parts -> (double) parts[3].split("\\^", -1).length / Integer.parseInt(parts[2]))
                .toList();
    }

    private JsonObject call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.controlPort() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return new JsonObject(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
