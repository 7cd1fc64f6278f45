package dev.naru.simulator.ls;

import static dev.naru.simulator.LsClient.acks;
import static dev.naru.simulator.LsClient.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.simulator.JsonSocket;
import dev.naru.simulator.LsClient;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.exchange.Interruption;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LsStreamTest {

    private static final String SAMSUNG = "005930";
    private static final String ECOPRO = "247540";

    private Simulator simulator;
    private LsClient client;
    private JsonSocket socket;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.onAnyPorts().withTradesPerSecond(0));
        client = LsClient.live(simulator);
        socket = client.socket();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** Registers and waits for the acknowledgement. */
    private void register(String tr, String key) {
        int before = socket.messages(acks(tr)).size();
        String type = tr.startsWith("SC") ? "1" : "3";
        socket.send(client.message(type, tr, key));
        await().until(() -> socket.messages(acks(tr)).size() > before);
    }

    private List<JsonObject> bodies(String tr) {
        return socket.messages(data(tr)).stream()
                .map(message -> message.getJsonObject("body"))
                .toList();
    }

    private JsonObject first(String tr) {
        await().until(() -> !bodies(tr).isEmpty());
        return bodies(tr).get(0);
    }

    @Test
    void shouldAcknowledgeWithoutABodyAndThenSendTextsOnly() {
        register("S3_", SAMSUNG);
        JsonObject ack = socket.messages(acks("S3_")).get(0);
        assertThat(ack.getJsonObject("header").getString("rsp_cd")).isEqualTo("00000");
        assertThat(ack.containsKey("body")).isTrue();
        assertThat(ack.getValue("body")).isNull();
        simulator.move(SAMSUNG, 101_000);
        JsonObject trade = first("S3_");
        assertThat(trade.fieldNames()).hasSize(27);
        assertThat(trade.getMap().values()).allMatch(String.class::isInstance);
        assertThat(trade.getString("price")).isEqualTo("101000");
        assertThat(trade.getString("change")).isEqualTo("400");
        assertThat(trade.getString("drate")).isEqualTo("0.40");
        assertThat(socket.messages(data("S3_")).get(0).getJsonObject("header").getString("tr_key"))
                .isEqualTo(SAMSUNG);
    }

    @Test
    void shouldStaySilentForTheWrongMarketAndForUnknownTrs() {
        register("S3_", ECOPRO);
        register("K3_", ECOPRO);
        socket.send(client.message("3", "s3_x", SAMSUNG));
        simulator.move(ECOPRO, 156_000);
        first("K3_");
        assertThat(bodies("S3_")).isEmpty();
        assertThat(socket.messages(acks("s3_x"))).isEmpty();
    }

    @Test
    void shouldTakeSeveralKeysInOneText() {
        register("H1_", SAMSUNG + "000660");
        simulator.move("000660", 561_000);
        simulator.move(SAMSUNG, 101_000);
        await().until(() -> socket.messages(data("H1_")).stream()
                        .map(message -> message.getJsonObject("header").getString("tr_key"))
                        .distinct()
                        .count()
                == 2);
        assertThat(simulator.frontEnd("ls").registrations().get(LsClient.KEY))
                .containsExactlyInAnyOrder("H1_|005930", "H1_|000660");
        socket.send(client.message("4", "H1_", SAMSUNG));
        await().until(() ->
                simulator.frontEnd("ls").registrations().get(LsClient.KEY).equals(List.of("H1_|000660")));
    }

    @Test
    void shouldSendBothVenuesAndTheirSum() {
        register("US3", "U005930   ");
        register("NS3", "N005930   ");
        register("UH1", "U005930   ");
        register("NH1", "N005930   ");
        simulator.move(SAMSUNG, 101_000);
        assertThat(first("US3").getString("ex_shcode")).isEqualTo("U005930");
        assertThat(first("NS3").getString("exchname")).isEqualTo("NXT");
        JsonObject book = first("UH1");
        assertThat(Long.parseLong(book.getString("krx_offerrem1")) + Long.parseLong(book.getString("nxt_offerrem1")))
                .isEqualTo(Long.parseLong(book.getString("unt_offerrem1")));
        assertThat(first("NH1").getString("offerho1")).isEqualTo(book.getString("offerho1"));
    }

    @Test
    void shouldTellPhasesHeadlinesIndicesAndInterruptions() {
        register("JIF", "0");
        register("NWS", "NWS001");
        register("IJ_", "001");
        register("VI_", SAMSUNG);
        simulator.exchange().announce("C", "21");
        assertThat(first("JIF")).isEqualTo(new JsonObject().put("jangubun", "C").put("jstatus", "21"));
        simulator.exchange().publish("두 종목 소식", "본문", List.of(SAMSUNG, "000660"));
        await().until(() -> bodies("NWS").stream()
                .anyMatch(news -> news.getString("title").equals("두 종목 소식")
                        && news.getString("code").equals("000000005930000000000660")));
        simulator.exchange().interrupt(SAMSUNG, Interruption.Kind.STATIC);
        assertThat(first("VI_").getString("vi_gubun")).isEqualTo("1");
        simulator.tradesPerSecond(50);
        assertThat(first("IJ_").getString("jisu")).matches("\\d+\\.\\d\\d");
    }

    @Test
    void shouldFollowAnOrderFromItsAcknowledgementToItsEnd() {
        register("SC0", "");
        long first = placed("00", 10, 80_000, "0");
        JsonObject accepted = event("SC0", 0);
        assertThat(accepted.fieldNames()).hasSize(113);
        assertThat(accepted.getString("trcode")).isEqualTo("SONAT000");
        assertThat(accepted.getString("ordno")).isEqualTo(Long.toString(first));
        assertThat(accepted.getString("prntordno")).isEqualTo(Long.toString(first));
        assertThat(accepted.getString("orgordno")).isEqualTo("0");
        assertThat(accepted.getString("shtcode")).isEqualTo("A005930");

        long amended = number(client.amend(first, SAMSUNG, 10, 81_000));
        assertThat(event("SC0", 1).getString("ordchegb")).isEqualTo("02");
        JsonObject modified = event("SC2", 0);
        assertThat(modified.fieldNames()).hasSize(130);
        assertThat(modified.getString("ordno")).isEqualTo(Long.toString(amended));
        assertThat(modified.getString("orgordno")).isEqualTo(Long.toString(first));
        assertThat(modified.getString("mdfycnfprc")).isEqualTo("81000");

        client.cancel(amended, SAMSUNG, 10);
        assertThat(event("SC0", 2).getString("prntordno")).isEqualTo(Long.toString(first));
        JsonObject cancelled = event("SC3", 0);
        assertThat(cancelled.getString("orgordno")).isEqualTo(Long.toString(amended));
        assertThat(cancelled.getString("canccnfqty")).isEqualTo("10");
        assertThat(cancelled.getString("ordprcptncode")).isEmpty();

        long market = placed("03", 3, 0, "0");
        JsonObject filled = event("SC1", 0);
        assertThat(filled.getString("ordno")).isEqualTo(Long.toString(market));
        assertThat(filled.getString("execqty")).isEqualTo("3");
        assertThat(filled.getString("unercqty")).isEqualTo("0");
        assertThat(filled.getString("ordxctptncode")).isEqualTo("11");
        assertThat(filled.getString("execno")).isNotEqualTo("0");

        placed("00", 10, 80_000, "2");
        assertThat(event("SC4", 0).getString("rjtqty")).isEqualTo("10");
        List<String> order = socket.messages(message -> message.getValue("body") != null).stream()
                .map(message -> message.getJsonObject("header").getString("tr_cd"))
                .toList();
        assertThat(order).containsExactly("SC0", "SC0", "SC2", "SC0", "SC3", "SC0", "SC1", "SC0", "SC4");
    }

    private long placed(String type, long quantity, long price, String condition) {
        return number(client.order("2", SAMSUNG, type, quantity, price, condition));
    }

    private static long number(LsClient.Reply reply) {
        return Long.parseLong(reply.block(reply.header("tr_cd") + "OutBlock2")
                .getValue("OrdNo")
                .toString());
    }

    private JsonObject event(String tr, int n) {
        await().until(() -> bodies(tr).size() > n);
        return bodies(tr).get(n);
    }

    @Test
    void shouldTellTheHolderOfAnOrderTypedElsewhereAndNobodyElse() {
        LsClient second = LsClient.second(simulator);
        JsonSocket other = second.socket();
        other.send(second.message("1", "SC1", ""));
        await().until(() -> !other.messages(acks("SC1")).isEmpty());
        register("SC1", "");
        simulator.order("20500000101", Ticket.market(Side.BUY, SAMSUNG, 1));
        first("SC1");
        assertThat(other.messages(data("SC1"))).isEmpty();
    }

    @Test
    void shouldRefuseATokenOfTheOtherEnvironmentWith10001() {
        LsClient paper = LsClient.paper(simulator);
        socket.send(paper.message("3", "S3_", SAMSUNG));
        await().until(() -> !socket.messages(acks("S3_")).isEmpty());
        assertThat(socket.messages(acks("S3_")).get(0).getJsonObject("header").getString("rsp_cd"))
                .isEqualTo("10001");
        JsonSocket paperSocket = paper.socket();
        paperSocket.send(paper.message("3", "S3_", SAMSUNG));
        await().until(() -> !paperSocket.messages(acks("S3_")).isEmpty());
        assertThat(simulator.frontEnd("ls-paper").streamPort())
                .isNotEqualTo(simulator.frontEnd("ls").streamPort());
    }

    @Test
    void shouldRefuseATokenThatIsOver() {
        simulator.frontEnd("ls").expireTokens();
        register("S3_", SAMSUNG);
        assertThat(socket.messages(acks("S3_")).get(0).getJsonObject("header").getString("rsp_cd"))
                .isEqualTo("IGW00123");
    }

    @Test
    void shouldKnowOnePathOnly() {
        int port = simulator.frontEnd("ls").streamPort();
        assertThatThrownBy(() -> JsonSocket.open(port, "/websocket/stock", Map.of()))
                .isInstanceOf(CompletionException.class);
    }

    @Test
    void shouldDamageFramesOnRequest() {
        register("S3_", SAMSUNG);
        simulator.faults().add(Fault.of(FaultKind.DOUBLED).on("trade").at("ls").times(1));
        simulator.move(SAMSUNG, 101_000);
        await().until(() -> bodies("S3_").size() >= 2);
        assertThat(bodies("S3_").get(0)).isEqualTo(bodies("S3_").get(1));
        simulator.faults().add(Fault.of(FaultKind.GARBLED).on("S3_").at("ls").times(1));
        simulator.move(SAMSUNG, 101_500);
        await().until(() -> socket.texts().stream().anyMatch(text -> text.contains("\uFFFD")));
        simulator.frontEnd("ls").closeSockets();
        await().until(socket::isClosed);
    }
}
