package dev.naru.simulator.kiwoom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.simulator.JsonSocket;
import dev.naru.simulator.KiwoomClient;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.exchange.Interruption;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KiwoomStreamTest {

    private Simulator simulator;
    private KiwoomClient client;

    @BeforeEach
    void start() {
        open(SimulatorSettings.onAnyPorts());
    }

    private void open(SimulatorSettings settings) {
        simulator = Simulator.start(settings.withTradesPerSecond(400));
        client = KiwoomClient.live(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** The entries of a type in the order they came, whatever frames they came in. */
    static List<JsonObject> entries(JsonSocket socket, String type) {
        List<JsonObject> entries = new ArrayList<>();
        for (JsonObject message : socket.messages()) {
            if (message.getString("trnm").equals("REAL")) {
                message.getJsonArray("data").stream()
                        .map(JsonObject.class::cast)
                        .filter(entry -> entry.getString("type").equals(type))
                        .forEach(entries::add);
            }
        }
        return entries;
    }

    private static List<JsonObject> named(JsonSocket socket, String name) {
        return socket.messages().stream()
                .filter(message -> message.getString("trnm").equals(name))
                .toList();
    }

    private static JsonObject answer(JsonSocket socket, String name, int nth) {
        await().until(() -> named(socket, name).size() >= nth);
        return named(socket, name).get(nth - 1);
    }

    private static void register(JsonSocket socket, String refresh, List<String> items, List<String> types) {
        JsonObject entry = new JsonObject().put("item", new JsonArray(items)).put("type", new JsonArray(types));
        socket.send(new JsonObject()
                .put("trnm", "REG")
                .put("grp_no", "1")
                .put("refresh", refresh)
                .put("data", new JsonArray().add(entry)));
    }

    @Test
    void shouldWantALoginBeforeAnythingElse() {
        JsonSocket socket = client.socket();
        register(socket, "1", List.of("005930"), List.of("0B"));
        assertThat(answer(socket, "REG", 1).getInteger("return_code")).isNotZero();
        socket.send(new JsonObject().put("trnm", "LOGIN").put("token", client.token()));
        JsonObject login = answer(socket, "LOGIN", 1);
        assertThat(login.getInteger("return_code")).isZero();
        assertThat(login.getString("sor_yn")).isEqualTo("Y");
    }

    @Test
    void shouldRefuseAWrongTokenAndSayGoodBye() {
        JsonSocket socket = client.socket();
        socket.send("{\"trnm\":\"LOGIN\",\"token\":\"nonsense\"}");
        JsonObject login = answer(socket, "LOGIN", 1);
        assertThat(login.getInteger("return_code")).isEqualTo(805_004);
        assertThat(login.getString("return_msg")).contains("[CODE=8005, MESSAGE=Token이 유효하지 않습니다]");
        await().until(() -> socket.closed().equals("1000 Bye"));
    }

    @Test
    void shouldCloseASocketThatDoesNotLogIn() {
        simulator.close();
        open(SimulatorSettings.onAnyPorts().withPing(Duration.ofMillis(100), Duration.ofMillis(600)));
        JsonSocket socket = client.socket();
        await().until(() -> socket.closed().equals("1000 Bye"));
        assertThat(named(socket, "SYSTEM").get(0).getString("code")).isEqualTo("R10004");
    }

    @Test
    void shouldCloseASocketThatDoesNotEchoPingsAndKeepOneThatDoes() {
        simulator.close();
        open(SimulatorSettings.onAnyPorts().withPing(Duration.ofMillis(100), Duration.ofMillis(900)));
        JsonSocket silent = client.loggedIn();
        await().until(() -> silent.closed().equals("1000 Bye"));
        assertThat(named(silent, "SYSTEM").get(0).getString("code")).isEqualTo("R10002");
        JsonSocket echo = client.loggedIn();
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> {
            echo.send("{\"trnm\":\"PING\"}");
            return echo.closed().isEmpty();
        });
    }

    @Test
    void shouldEndTheEarlierSessionOfAKeyThatLogsInElsewhere() {
        JsonSocket first = client.loggedIn();
        answer(first, "LOGIN", 1);
        JsonSocket second = client.loggedIn();
        answer(second, "LOGIN", 1);
        assertThat(answer(first, "SYSTEM", 1).getString("code")).isEqualTo("R10001");
        await().until(() -> first.closed().equals("1000 Bye"));
        assertThat(second.closed()).isEmpty();
    }

    @Test
    void shouldSendTradesByFieldNumberWithoutAGapInTheVolume() {
        JsonSocket socket = client.loggedIn();
        register(socket, "1", List.of("005930", "005930_AL"), List.of("0B"));
        assertThat(answer(socket, "REG", 1).encode())
                .isEqualTo("{\"trnm\":\"REG\",\"return_code\":0,\"return_msg\":\"\"}");
        await().until(() ->
                of(socket, "005930").size() > 30 && of(socket, "005930_AL").size() > 30);
        long volume = 0;
        for (JsonObject values : of(socket, "005930")) {
            long running = Long.parseLong(values.getString("13"));
            long quantity = Long.parseLong(values.getString("15").replaceFirst("[+-]", ""));
            assertThat(running).isEqualTo(volume == 0 ? running : volume + quantity);
            assertThat(values.getString("10")).matches("[+-]?\\d+");
            assertThat(values.getString("1315")).matches(" \\d+");
            assertThat(values.getString("9081")).isEqualTo("KRX");
            volume = running;
        }
        assertThat(entries(socket, "0B").get(0).getString("name")).isEqualTo("주식체결");
    }

    private static List<JsonObject> of(JsonSocket socket, String item) {
        return entries(socket, "0B").stream()
                .filter(entry -> entry.getString("item").equals(item))
                .map(entry -> entry.getJsonObject("values"))
                .toList();
    }

    @Test
    void shouldPutSeveralEntriesIntoOneFrameWithKeysInAnyOrder() {
        simulator.tradesPerSecond(5_000);
        JsonSocket socket = client.loggedIn();
        register(socket, "1", List.of("005930"), List.of("0B"));
        await().until(() -> named(socket, "REAL").stream()
                .anyMatch(frame -> frame.getJsonArray("data").size() > 1));
        await().until(() -> named(socket, "REAL").stream()
                .anyMatch(frame -> frame.fieldNames().iterator().next().equals("data")));
    }

    @Test
    void shouldSendBooksBestQuotesAndIndices() {
        JsonSocket socket = client.loggedIn();
        register(socket, "1", List.of("069500"), List.of("0C", "0D"));
        register(socket, "1", List.of("001", "101"), List.of("0J", "0U"));
        await().until(() -> List.of("0C", "0D", "0J", "0U").stream()
                .noneMatch(type -> entries(socket, type).isEmpty()));
        JsonObject book = entries(socket, "0D").get(0).getJsonObject("values");
        assertThat(Math.abs(Long.parseLong(book.getString("41"))))
                .isGreaterThan(Math.abs(Long.parseLong(book.getString("51"))));
        assertThat(Long.parseLong(book.getString("61"))).isPositive();
        assertThat(entries(socket, "0C").get(0).getJsonObject("values").fieldNames())
                .containsExactly("27", "28");
        assertThat(entries(socket, "0J").get(0).getJsonObject("values").getString("10"))
                .matches("[+-]?\\d+\\.\\d\\d");
        await().until(() -> entries(socket, "0D").stream()
                .flatMap(entry -> entry.getJsonObject("values").stream())
                .anyMatch(field -> field.getValue().toString().startsWith("--")));
    }

    @Test
    void shouldTakeARegistrationAsAWholeOrNotAtAll() {
        JsonSocket socket = client.loggedIn();
        socket.send("{\"trnm\":\"REG\",\"grp_no\":\"1\",\"data\":[{\"item\":\"005930\",\"type\":\"0B\"}]}");
        assertThat(answer(socket, "REG", 1).getInteger("return_code")).isEqualTo(105_111);
        register(socket, "1", List.of("005930", "999999"), List.of("0B"));
        assertThat(answer(socket, "REG", 2).getInteger("return_code")).isEqualTo(105_111);
        List<String> codes = simulator.exchange().read(market -> market.issues().stream()
                .map(issue -> issue.code())
                .limit(40)
                .toList());
        register(socket, "1", codes, List.of("0B", "0C", "0D"));
        assertThat(answer(socket, "REG", 3).getInteger("return_code"))
                .as("120 of 100")
                .isNotZero();
        register(socket, "1", codes, List.of("0B", "0D"));
        assertThat(answer(socket, "REG", 4).getInteger("return_code")).isZero();
        assertThat(registered()).hasSize(80);
        register(socket, "0", List.of("005930"), List.of("0B"));
        answer(socket, "REG", 5);
        assertThat(registered()).as("refresh 0 drops what was there").containsExactly("0B|005930");
        socket.send("{\"trnm\":\"REMOVE\",\"grp_no\":\"1\",\"data\":[{\"item\":[\"005930\"],\"type\":[\"0B\"]}]}");
        assertThat(answer(socket, "REMOVE", 1).getInteger("return_code")).isZero();
        assertThat(registered()).isEmpty();
    }

    private List<String> registered() {
        return simulator.frontEnd("kiwoom").registrations().get(KiwoomClient.KEY);
    }

    @Test
    void shouldTellPhasesAndInterruptions() {
        JsonSocket socket = client.loggedIn();
        register(socket, "1", List.of(""), List.of("0s", "1h"));
        answer(socket, "REG", 1);
        simulator.exchange().announce("1", "41");
        simulator.exchange().announce("6", "55");
        simulator.exchange().interrupt("005930", Interruption.Kind.STATIC);
        simulator.exchange().interrupt("005930", Interruption.Kind.RELEASED);
        await().until(() ->
                entries(socket, "0s").size() == 3 && entries(socket, "1h").size() == 2);
        assertThat(entries(socket, "0s").stream()
                        .map(entry -> entry.getJsonObject("values").getString("215")))
                .containsExactly("4", "8", "P");
        JsonObject begin = entries(socket, "1h").get(0).getJsonObject("values");
        assertThat(begin.getString("9001")).isEqualTo("A005930");
        assertThat(begin.getString("1225")).isEqualTo("정적");
        assertThat(begin.getString("1224")).isEqualTo("000000");
        assertThat(entries(socket, "1h").get(1).getJsonObject("values").getString("9068"))
                .isEqualTo("2");
    }

    @Test
    void shouldSearchByConditionOnceAndFromNowOn() {
        JsonSocket socket = client.loggedIn();
        request(socket, "0", "0");
        assertThat(answer(socket, "CNSRREQ", 1).getInteger("return_code"))
                .as("list first")
                .isNotZero();
        socket.send("{\"trnm\":\"CNSRLST\"}");
        assertThat(answer(socket, "CNSRLST", 1)
                        .getJsonArray("data")
                        .getJsonArray(1)
                        .getString(1))
                .isEqualTo("거래대금 상위 10");
        request(socket, "1", "0");
        JsonObject once = answer(socket, "CNSRREQ", 2);
        assertThat(once.getString("seq")).isEqualTo("1  ");
        assertThat(once.getJsonArray("data")).hasSize(10);
        JsonObject row = once.getJsonArray("data").getJsonObject(0);
        assertThat(row.getString("10")).hasSize(9);
        assertThat(row.getString("12")).matches("[-\\d]\\d{8}");
        simulator.tradesPerSecond(0);
        request(socket, "0", "1");
        JsonObject watched = answer(socket, "CNSRREQ", 3);
        boolean isIn = watched.getJsonArray("data").encode().contains("A005930");
        simulator.move("005930", isIn ? 95_000 : 105_000);
        await().atMost(5, TimeUnit.SECONDS).until(() -> entries(socket, "02").stream()
                .map(entry -> entry.getJsonObject("values"))
                .anyMatch(values -> values.getString("9001").equals("A005930")
                        && values.getString("843").equals(isIn ? "D" : "I")
                        && values.getString("841").strip().equals("0")));
        socket.send("{\"trnm\":\"CNSRCLR\",\"seq\":\"0\"}");
        assertThat(answer(socket, "CNSRCLR", 1).getInteger("return_code")).isZero();
    }

    private static void request(JsonSocket socket, String seq, String type) {
        socket.send(new JsonObject()
                .put("trnm", "CNSRREQ")
                .put("seq", seq)
                .put("search_type", type)
                .put("stex_tp", "K"));
    }

    @Test
    void shouldDamageFramesOnRequest() {
        JsonSocket socket = client.loggedIn();
        register(socket, "1", List.of("005930"), List.of("0B"));
        simulator
                .faults()
                .add(Fault.of(FaultKind.FIELDS)
                        .on("trade")
                        .at("kiwoom")
                        .withWidth(-1)
                        .times(1));
        await().until(() -> entries(socket, "0B").stream()
                .anyMatch(entry -> !entry.getJsonObject("values").containsKey("9081")));
        simulator.faults().add(Fault.of(FaultKind.DOUBLED).on("0B").times(1));
        await().until(() -> {
            List<JsonObject> trades = entries(socket, "0B");
            return trades.size() > trades.stream().distinct().count();
        });
        simulator.frontEnd("kiwoom").closeSockets();
        await().until(() -> !socket.closed().isEmpty());
    }
}
