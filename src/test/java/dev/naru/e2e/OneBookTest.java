package dev.naru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.simulator.exchange.ClientOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One hub over every pack, and two accounts at one of them: one market, one book of orders, each with its own ledger. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneBookTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> CONNECTIONS =
            List.of("kis", "ls", "kiwoom", "ls-v1", "kiwoom-guide", "kis-second");

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final LocalDate STARTED_ON = LocalDate.now(SEOUL);

    @TempDir
    static Path dir;

    private static Rig rig;
    private static HubProcess hub;

    @BeforeAll
    static void start() {
        rig = new Rig(
                dir,
                "--naru.connections.ls-v1.enabled=true",
                "--naru.connections.kiwoom-guide.enabled=true",
                "--naru.connections.kis-second.pack=kis",
                "--naru.connections.kis-second.environment=simulator",
                "--naru.connections.kis-second.credentials.app-key=PSsimulatornaru0000000000000second00",
                "--naru.connections.kis-second.credentials.app-secret=simulator-app-secret2-"
                        + "0".repeat(180 - "simulator-app-secret2-".length()),
                "--naru.connections.kis-second.credentials.account=50000002-01",
                "--naru.connections.kis-second.credentials.hts-id=naru02");
        hub = rig.hub.start();
        await("every connection is up").atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(
                        CONNECTIONS.stream().map(rig::state))
                .containsOnly("UP"));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    @Order(1)
    void everySymbolOfTheWatchListHasAPriceAndSaysWhereItComesFrom() {
        await("all 24 symbols have a live price").atMost(SOON).untilAsserted(() -> {
            JsonNode quotes = hub.get("/api/v1/quotes?symbols=005930,000660,247540,069500,196170")
                    .body();
            assertThat(rows(quotes)).hasSize(5).allSatisfy(quote -> {
                assertThat(quote.get("price").decimalValue()).isPositive();
                assertThat(CONNECTIONS).contains(quote.get("source").asText());
                assertThat(quote.get("stale").asBoolean()).isFalse();
            });
        });
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource({
        "kis, 5000000101, 035720",
        "kis-second, 5000000201, 035720",
        "ls, 20500000101, 000270",
        "kiwoom, 6000000111, 105560",
        "ls-v1, 20500000401, 055550",
        "kiwoom-guide, 6000000411, 086790",
    })
    void ordersLiveTheirWholeLifeOnEveryConnection(String connection, String account, String symbol) {
        JsonNode book = hub.get("/api/v1/books/" + symbol).body();
        long ask = book.get("asks").get(0).get("price").asLong();
        long quantity = Math.min(
                60_000_000 / ask, 2 * book.get("asks").get(0).get("quantity").asLong());
        long before = rig.held(account, symbol);
        String crossing = place(connection, symbol, "BUY", ask, quantity);

        long price = farBelow(symbol);
        String resting = place(connection, symbol, "BUY", price, 5);
        HubProcess.Answer amended = hub.call(
                "PATCH", "/api/v1/orders/" + resting, "{\"price\":" + (price + tick(price)) + ",\"quantity\":5}");
        assertThat(amended.status()).as("%s", amended.body()).isEqualTo(200);
        await("amended").atMost(SOON).until(() -> order(resting).get("price").asLong() == price + tick(price));
        HubProcess.Answer canceled = hub.call("DELETE", "/api/v1/orders/" + resting, null);
        assertThat(canceled.status()).as("%s", canceled.body()).isEqualTo(200);
        await("canceled").atMost(SOON).untilAsserted(() -> assertThat(
                        order(resting).get("state").asText())
                .isEqualTo("CANCELED"));

        await("filled").atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(
                        order(crossing).get("state").asText())
                .isEqualTo("FILLED"));
        List<JsonNode> fills =
                rows(hub.get("/api/v1/fills?from=" + STARTED_ON + "&connection=" + connection)
                                .body())
                        .stream()
                        .filter(fill -> fill.get("orderId").asText().equals(crossing))
                        .toList();
        assertThat(fills.stream().mapToLong(fill -> fill.get("quantity").asLong()))
                .as("fills add up")
                .satisfies(all -> assertThat(
                                all.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(quantity));
        assertThat(rig.held(account, symbol)).isEqualTo(before + quantity);
        await("the position follows").atMost(SOON).until(() -> held(connection, symbol) == before + quantity);
    }

    @Test
    @Order(3)
    void theLedgersAgreeWithTheUnifiedBook() {
        assumeThat(LocalDate.now(SEOUL))
                .as("an exchange forgets its orders at midnight")
                .isEqualTo(STARTED_ON);
        for (String[] each : new String[][] {
            {"kis", "5000000101"},
            {"ls", "20500000101"},
            {"kiwoom", "6000000111"},
            {"ls-v1", "20500000401"},
            {"kiwoom-guide", "6000000411"}
        }) {
            List<ClientOrder> ledger = rig.ledger(each[1]);
            assertThat(ledger).as(each[0]).isNotEmpty();
            JsonNode orders = hub.get("/api/v1/orders?connection=" + each[0]).body();
            assertThat(rows(orders))
                    .as(each[0])
                    .allSatisfy(order -> assertThat(order.get("state").asText()).isIn("FILLED", "CANCELED"));
        }
    }

    @Test
    @Order(4)
    void anOrderWithoutAConnectionGoesWhereTheSharesAreAndSaysWhy() {
        await("the position is known").atMost(SOON).until(() -> held("kiwoom", "105560") > 0);
        long price = farBelow("105560") * 5 / 4;
        HubProcess.Answer answer = hub.call(
                "POST",
                "/api/v1/orders",
                """
                {"symbol":"105560","side":"SELL","type":"LIMIT","price":%d,"quantity":1,"timeInForce":"DAY","venue":"KRX"}"""
                        .formatted(price + 10 * tick(price) - price % tick(price)));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        assertThat(answer.body().get("connection").asText()).isEqualTo("kiwoom");
        assertThat(answer.body().get("routing").get("reason").toString()).contains("105560");
        hub.call("DELETE", "/api/v1/orders/" + answer.body().get("id").asText(), null);
    }

    @Test
    @Order(5)
    void newsAndMarketPhasesAreShown() {
        rig.simulator.exchange().publish("나루 시험 공시", "본문", List.of("005930"));
        await("the headline").atMost(SOON).untilAsserted(() -> assertThat(
                        rows(hub.get("/api/v1/news?limit=20").body()))
                .anySatisfy(news -> {
                    assertThat(news.get("title").asText()).isEqualTo("나루 시험 공시");
                    assertThat(news.get("symbols").toString()).contains("005930");
                }));
        rig.simulator.exchange().announce("2", "64");
        await("the side car").atMost(SOON).untilAsserted(() -> assertThat(
                        rows(hub.get("/api/v1/market-phases").body()))
                .anySatisfy(phase -> {
                    assertThat(phase.get("market").asText()).isEqualTo("KOSDAQ");
                    assertThat(phase.toString()).contains("사이드카 매도발동");
                }));
        rig.simulator.exchange().announce("2", "65");
    }

    @Test
    @Order(6)
    void everyBrokerCountedNoCallTooMuchAndTheTwoAccountsHaveTokensOfTheirOwn() {
        for (String frontEnd : List.of("kis-live", "ls", "kiwoom", "ls-v1", "kiwoom-guide")) {
            assertThat(rig.traffic(frontEnd)).as(frontEnd).allSatisfy(key -> {
                assertThat(key.limitViolations()).isZero();
                assertThat(key.tokensIssued()).isLessThanOrEqualTo(1);
            });
        }
        assertThat(rig.traffic("kis-live")).hasSize(2);
    }

    private static String place(String connection, String symbol, String side, long price, long quantity) {
        HubProcess.Answer answer = hub.call(
                "POST",
                "/api/v1/orders",
                """
                {"connection":"%s","symbol":"%s","side":"%s","type":"LIMIT","price":%d,"quantity":%d,
                 "timeInForce":"DAY","venue":"KRX"}"""
                        .formatted(connection, symbol, side, price, quantity));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.body().get("id").asText();
    }

    private static JsonNode order(String id) {
        return hub.get("/api/v1/orders/" + id).body();
    }

    private static long farBelow(String symbol) {
        JsonNode quote = hub.get("/api/v1/quotes/" + symbol).body();
        long price = Math.round(quote.get("prevClose").asLong() * 0.8);
        return price - price % 1_000;
    }

    private static long tick(long price) {
        return price < 20_000 ? 10 : price < 50_000 ? 50 : price < 200_000 ? 100 : 1_000;
    }

    private static long held(String connection, String symbol) {
        return rows(hub.get("/api/v1/accounts/" + connection + "/balance")
                        .body()
                        .get("positions"))
                .stream()
                .filter(position -> position.get("symbol").asText().equals(symbol))
                .mapToLong(position -> position.get("quantity").asLong())
                .sum();
    }

    private static List<JsonNode> rows(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
