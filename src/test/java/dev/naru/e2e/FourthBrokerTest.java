package dev.naru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.neoul.NeoulBroker;
import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.ClientOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hub that was given a folder of YAML for a broker it has never heard of, beside the others. */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FourthBrokerTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final String SYMBOL = "005930";

    @TempDir
    static Path dir;

    private static Rig rig;
    private static NeoulBroker broker;
    private static HubProcess hub;

    @BeforeAll
    static void start() throws IOException {
        int port = PortBase.single();
        Path routes = dir.resolve("routes");
        copy(Path.of("routes"), routes);
        copy(Path.of("examples", "neoul"), routes.resolve("neoul"));
        rig = new Rig(
                dir.resolve("data"),
                "--naru.routes-dir=" + routes,
                "--naru.sources.default=neoul,kis,ls,kiwoom",
                "--naru.connections.neoul.pack=neoul",
                "--naru.connections.neoul.environment=simulator",
                "--naru.connections.neoul.rest-url=http://127.0.0.1:" + port,
                "--naru.connections.neoul.stream-url=ws://127.0.0.1:" + port,
                "--naru.connections.neoul-forged.pack=neoul",
                "--naru.connections.neoul-forged.environment=simulator",
                "--naru.connections.neoul-forged.rest-url=http://127.0.0.1:" + port,
                "--naru.connections.neoul-forged.stream-url=ws://127.0.0.1:" + port,
                "--naru.connections.neoul-forged.credentials.api-secret=" + "0f".repeat(32));
        broker = new NeoulBroker(rig.simulator.exchange(), port);
        broker.ahead(Duration.ofMinutes(10));
        hub = rig.hub.start();
        await("the connection is up").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(rig.state("neoul"))
                .isEqualTo("UP"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
            broker.close();
        }
    }

    @Test
    @Order(1)
    void itCanWhatItsFilesSayBesideTheOthers() {
        JsonNode own = connection("neoul");
        assertThat(texts(own.get("capabilities")))
                .contains(
                        "quote-query",
                        "book-query",
                        "trades-query",
                        "daily-candle-query",
                        "minute-candle-query",
                        "trade-stream",
                        "book-stream",
                        "order-event-stream",
                        "order-submit",
                        "amend-submit",
                        "cancel-submit",
                        "order-list-query",
                        "balance-query",
                        "buyable-query");
        await("the others are up").atMost(SOON).untilAsserted(() -> assertThat(
                        Stream.of("kis", "ls", "kiwoom").map(rig::state))
                .containsOnly("UP"));
        assertThat(broker.logins())
                .as("signed by the broker's clock, ten minutes ahead")
                .isPositive();
    }

    @Test
    @Order(2)
    void quotesBooksAndTapesComeByItsStream() {
        await("the watch list and the orders are subscribed").atMost(SOON).until(() -> broker.subscriptions() >= 25);
        await("the live quote").atMost(SOON).untilAsserted(() -> {
            JsonNode quote = hub.get("/api/v1/quotes/" + SYMBOL).body();
            assertThat(quote.get("source").asText()).isEqualTo("neoul");
            assertThat(quote.get("stale").asBoolean()).isFalse();
            assertThat(quote.get("price").decimalValue()).isPositive();
        });
        await("the live book").atMost(SOON).untilAsserted(() -> {
            JsonNode book = hub.get("/api/v1/books/" + SYMBOL).body();
            assertThat(book.get("source").asText()).isEqualTo("neoul");
            assertThat(book.get("asks")).hasSize(10);
            assertThat(book.get("bids")).hasSize(10);
        });
        JsonNode asked = raw("quote", "{\"symbol\":\"000660\"}");
        assertThat(asked.get("prevClose").asLong())
                .isEqualTo(
                        hub.get("/api/v1/quotes/000660").body().get("prevClose").asLong());
    }

    @Test
    @Order(3)
    void candlesComeOverSeveralPagesWithoutAHoleOrARepetition() {
        LocalDate today = LocalDate.now(SEOUL);
        LocalDate from = today.minusDays(500);
        int before = broker.asked("GET /v2/candles/000270");
        List<JsonNode> days = rows(hub.get("/api/v1/candles/000270?interval=1d&connection=neoul&from=" + from + "&to="
                        + today.minusDays(1))
                .body());
        List<Bar> truth = rig.simulator
                .exchange()
                .read(market -> market.days(market.find("000270").orElseThrow()));
        List<Bar> wanted = truth.stream()
                .filter(bar -> !bar.date().isBefore(from) && bar.date().isBefore(today))
                .toList();
        assertThat(days).hasSize(wanted.size()).hasSizeGreaterThan(300);
        assertThat(days.stream().map(day -> Instant.parse(day.get("time").asText())
                        .atZone(SEOUL)
                        .toLocalDate()))
                .containsExactlyElementsOf(wanted.stream().map(Bar::date).toList());
        assertThat(days.stream().map(day -> day.get("close").asLong()))
                .containsExactlyElementsOf(wanted.stream().map(Bar::close).toList());
        assertThat(broker.asked("GET /v2/candles/000270") - before).as("pages").isGreaterThanOrEqualTo(4);

        LocalDate last = wanted.get(wanted.size() - 1).date();
        List<JsonNode> minutes =
                rows(hub.get("/api/v1/candles/000270?interval=1m&connection=neoul&from=" + last + "&to=" + last)
                        .body());
        assertThat(minutes).hasSize(390);
        assertThat(new HashSet<>(
                        minutes.stream().map(bar -> bar.get("time").asText()).toList()))
                .hasSize(390);
    }

    @Test
    @Order(4)
    void lostPrintsAreMadeGoodInOrderAndRepeatedOnesComeOnce() {
        int asked = broker.asked("GET /v2/trades/" + SYMBOL);
        broker.lose("trade", SYMBOL, 4);
        await("prints were lost").atMost(SOON).until(() -> broker.haveLost("trade", SYMBOL));
        await("the tape is asked for").atMost(SOON).until(() -> broker.asked("GET /v2/trades/" + SYMBOL) > asked);
        await("whole again").atMost(SOON).until(() -> hub.log().contains("trade " + SYMBOL + " is whole again"));
        broker.repeat("trade", SYMBOL, 3);
        await("the tape has every print once").atMost(SOON).untilAsserted(() -> {
            List<JsonNode> tape =
                    rows(hub.get("/api/v1/trades/" + SYMBOL + "?limit=40").body());
            assertThat(tape).hasSizeGreaterThan(15);
            for (int i = 0; i + 1 < tape.size(); i++) {
                long later = tape.get(i).get("volume").asLong();
                long earlier = tape.get(i + 1).get("volume").asLong();
                assertThat(later - earlier)
                        .as("%s after %s", tape.get(i), tape.get(i + 1))
                        .isEqualTo(tape.get(i).get("quantity").asLong());
            }
        });
        assertThat(hub.log()).doesNotContain("not made good");
    }

    @Test
    @Order(5)
    void aLostBookIsMadeGoodByASnapshot() {
        try (ProgramStream program = new ProgramStream(hub, "book:000660")) {
            await("the book is subscribed").atMost(SOON).until(() -> broker.isSubscribed("book", "000660"));
            await("the book comes")
                    .atMost(SOON)
                    .until(() -> program.of("book:000660").size() > 1);
            int asked = broker.asked("GET /v2/books/000660");
            broker.lose("book", "000660", 2);
            await("books were lost").atMost(SOON).until(() -> broker.haveLost("book", "000660"));
            await("the book is asked for").atMost(SOON).until(() -> broker.asked("GET /v2/books/000660") > asked);
            await("whole again").atMost(SOON).until(() -> hub.log().contains("book 000660 is whole again"));
            rig.simulator.tradesPerSecond(0);
            await("the hub's book is the exchange's").atMost(SOON).untilAsserted(() -> {
                JsonNode book = hub.get("/api/v1/books/000660").body();
                long best = rig.simulator
                        .exchange()
                        .read(market ->
                                market.find("000660").orElseThrow().asks().best());
                assertThat(book.get("asks").get(0).get("price").asLong()).isEqualTo(best);
            });
        } finally {
            rig.simulator.tradesPerSecond(40);
        }
    }

    @Test
    @Order(6)
    void ordersLiveTheirWholeLife() {
        JsonNode book = hub.get("/api/v1/books/035420").body();
        long ask = book.get("asks").get(0).get("price").asLong();
        long quantity = Math.min(
                30_000_000 / ask, 2 * book.get("asks").get(0).get("quantity").asLong());
        String crossing = place("035420", "BUY", ask, quantity);

        long price = farBelow("035420");
        String resting = place("035420", "BUY", price, 5);
        HubProcess.Answer amended =
                hub.call("PATCH", "/api/v1/orders/" + resting, "{\"price\":" + (price + 1_000) + ",\"quantity\":5}");
        assertThat(amended.status()).as("%s", amended.body()).isEqualTo(200);
        await("amended").atMost(SOON).until(() -> order(resting).get("price").asLong() == price + 1_000);
        HubProcess.Answer canceled = hub.call("DELETE", "/api/v1/orders/" + resting, null);
        assertThat(canceled.status()).as("%s", canceled.body()).isEqualTo(200);
        await("canceled").atMost(SOON).untilAsserted(() -> assertThat(
                        order(resting).get("state").asText())
                .isEqualTo("CANCELED"));

        rig.simulator.move("035420", ask);
        await("filled").atMost(SOON).untilAsserted(() -> assertThat(
                        order(crossing).get("state").asText())
                .isEqualTo("FILLED"));
        assertThat(fills(crossing).stream()
                        .mapToLong(fill -> fill.get("quantity").asLong())
                        .sum())
                .isEqualTo(quantity);
        await("the position follows").atMost(SOON).until(() -> held("035420") == quantity);
        HubProcess.Answer refused = hub.call("POST", "/api/v1/orders", body("035420", "SELL", ask, quantity + 1_000));
        assertThat(refused.status()).as("%s", refused.body()).isBetween(400, 499);
        assertThat(raw("buyable", "{\"symbol\":\"035420\",\"type\":\"L\",\"price\":\"" + ask + "\"}")
                        .get("cash")
                        .asLong())
                .isPositive();
        assertThat(rig.simulator.exchange().<List<ClientOrder>>read(market -> broker.account()
                        .orders()))
                .allSatisfy(order -> assertThat(order.isOpen()).isFalse());
    }

    @Test
    @Order(7)
    void noticesOfOrdersThatGotLostAreMadeGoodByTheListOfOrders() {
        long ask = hub.get("/api/v1/books/028260")
                .body()
                .get("asks")
                .get(0)
                .get("price")
                .asLong();
        broker.lose("order", "*", 2);
        String unseen = place("028260", "BUY", ask, 1);
        await("its notices are lost").atMost(SOON).until(() -> broker.haveLost("order", "*"));
        String next = place("028260", "BUY", farBelow("028260"), 1);
        await("the list tells").atMost(SOON).untilAsserted(() -> assertThat(
                        order(unseen).get("state").asText())
                .isEqualTo("FILLED"));
        assertThat(fills(unseen))
                .extracting(fill -> fill.get("source").asText())
                .containsOnly("sweep");
        hub.call("DELETE", "/api/v1/orders/" + next, null);
    }

    @Test
    @Order(8)
    void sessionsThatEndInTheMiddleOfABurstAreRenewedOnce() {
        int opened = broker.sessionsOpened();
        int refused = broker.refusedSessions();
        List<CompletableFuture<HubProcess.Answer>> burst = new ArrayList<>(IntStream.range(0, 24)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    if (i == 6) {
                        broker.endSessions();
                    }
                    return hub.call("POST", "/api/v1/brokers/neoul/apis/quote", "{\"symbol\":\"005930\"}");
                }))
                .toList());
        assertThat(burst.stream().map(CompletableFuture::join))
                .allSatisfy(answer ->
                        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200));
        assertThat(broker.refusedSessions()).isGreaterThan(refused);
        assertThat(broker.sessionsOpened()).as("one for all of them").isEqualTo(opened + 1);
    }

    @Test
    @Order(9)
    void aWrongSignatureIsRefusedAndSaidInPlainWords() {
        assertThat(rig.state("neoul-forged")).isNotEqualTo("UP");
        HubProcess.Answer answer =
                hub.call("POST", "/api/v1/brokers/neoul-forged/apis/quote", "{\"symbol\":\"005930\"}");
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body().toString())
                .contains("refused by the broker: BAD_SIGNATURE the signature does not fit the request")
                .doesNotContain("0f0f0f");
        assertThat(hub.log()).doesNotContain("0f0f0f0f", "6e656f756c2d");
        assertThat(broker.badSignatures()).isPositive();
    }

    @Test
    @Order(10)
    void aLostSocketIsOpenedAnewWithEverythingOnIt() {
        int logins = broker.logins();
        broker.closeSockets();
        await("logged in again").atMost(SOON).until(() -> broker.logins() > logins);
        await("subscribed again").atMost(SOON).until(() -> broker.subscriptions() >= 25);
        await("both sides beat").atMost(SOON).until(() -> broker.pongs() > 5 && broker.alives() > 0);
        assertThat(broker.callsTooFast()).isZero();
        assertThat(rig.state("neoul")).isEqualTo("UP");
    }

    private static String place(String symbol, String side, long price, long quantity) {
        HubProcess.Answer answer = hub.call("POST", "/api/v1/orders", body(symbol, side, price, quantity));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.body().get("id").asText();
    }

    private static String body(String symbol, String side, long price, long quantity) {
        return """
                {"connection":"neoul","symbol":"%s","side":"%s","type":"LIMIT","price":%d,"quantity":%d,
                 "timeInForce":"DAY","venue":"KRX"}"""
                .formatted(symbol, side, price, quantity);
    }

    private static JsonNode raw(String api, String parameters) {
        HubProcess.Answer answer = hub.call("POST", "/api/v1/brokers/neoul/apis/" + api, parameters);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode connection(String id) {
        return rows(hub.get("/api/v1/brokers").body()).stream()
                .filter(each -> each.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode order(String id) {
        return hub.get("/api/v1/orders/" + id).body();
    }

    private static List<JsonNode> fills(String orderId) {
        return rows(hub.get("/api/v1/fills?from=" + LocalDate.now(SEOUL).minusDays(1) + "&connection=neoul")
                        .body())
                .stream()
                .filter(fill -> fill.get("orderId").asText().equals(orderId))
                .toList();
    }

    private static long farBelow(String symbol) {
        long price = Math.round(
                hub.get("/api/v1/quotes/" + symbol).body().get("prevClose").asLong() * 0.8);
        return price - price % 1_000;
    }

    private static long held(String symbol) {
        return rows(hub.get("/api/v1/accounts/neoul/balance").body().get("positions")).stream()
                .filter(position -> position.get("symbol").asText().equals(symbol))
                .mapToLong(position -> position.get("quantity").asLong())
                .sum();
    }

    private static List<String> texts(JsonNode array) {
        return rows(array).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> rows(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
