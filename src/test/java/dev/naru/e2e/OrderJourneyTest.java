package dev.naru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program sees of the whole hub: prices, orders from acceptance to fill, and clear words for bad input. */
@Timeout(300)
class OrderJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String HOOK = "/hooks/tradingview/main";
    private static final String SECRET = "planted-hook-secret-19";

    @TempDir
    static Path dir;

    private static Rig rig;
    private static HubProcess hub;

    @BeforeAll
    static void start() {
        rig = new Rig(
                dir,
                "--naru.blocks.tradingview.enabled=true",
                "--naru.blocks.tradingview.secret=" + SECRET,
                "--naru.blocks.tradingview.connection=kis",
                "--naru.blocks.tradingview.symbols=005380",
                "--naru.blocks.tradingview.max-quantity=5",
                "--naru.blocks.csv.enabled=true",
                "--naru.blocks.fill-alert.enabled=true");
        hub = rig.hub.start();
        await("the stream is up").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(rig.state("kis"))
                .isEqualTo("UP"));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void shouldShowPricesThatMoveWithoutAnyConfiguration() {
        JsonNode first = quote();
        assertThat(first.get("name").asText()).isEqualTo("삼성전자");
        assertThat(first.get("stale").asBoolean()).isFalse();
        await("the running volume grows")
                .atMost(SOON)
                .until(() ->
                        quote().get("volume").asLong() > first.get("volume").asLong());
        JsonNode book = hub.get("/api/v1/books/005930").body();
        assertThat(book.get("asks")).hasSize(10);
        assertThat(book.get("bids")).hasSize(10);
        assertThat(book.get("asks").get(0).get("price").asLong())
                .isGreaterThan(book.get("bids").get(0).get("price").asLong());
    }

    @Test
    void shouldTakeACrossingOrderFromAcceptedOverPartlyFilledToFilled() {
        JsonNode book = hub.get("/api/v1/books/035720").body();
        long price = book.get("asks").get(0).get("price").asLong();
        long quantity = Math.min(
                90_000_000 / price, 3 * book.get("asks").get(0).get("quantity").asLong());
        long before = held("035720");
        String id =
                place("035720", "BUY", price, quantity, "journey-1").get("id").asText();

        await("filled").atMost(Duration.ofSeconds(60)).until(() -> state(id).equals("FILLED"));

        JsonNode events = hub.get("/api/v1/orders/" + id).body().get("events");
        assertThat(events.findValuesAsText("to")).containsSubsequence("ACCEPTED", "PARTIALLY_FILLED", "FILLED");
        await("the position follows").atMost(SOON).until(() -> held("035720") == before + quantity);
        assertThat(atTheExchange("035720")).isEqualTo(before + quantity);
    }

    @Test
    void shouldAmendAndCancel() {
        long price = farBelow("000660");
        String id = place("000660", "BUY", price, 3, "journey-2").get("id").asText();

        HubProcess.Answer amended = hub.call("PATCH", "/api/v1/orders/" + id, "{\"price\":" + (price + 1_000) + "}");
        assertThat(amended.status()).as("%s", amended.body()).isEqualTo(200);
        await("amended")
                .atMost(SOON)
                .until(() -> hub.get("/api/v1/orders/" + id).body().get("price").asLong() == price + 1_000);

        HubProcess.Answer canceled = hub.call("DELETE", "/api/v1/orders/" + id, null);
        assertThat(canceled.status()).as("%s", canceled.body()).isEqualTo(200);
        await("canceled").atMost(SOON).until(() -> state(id).equals("CANCELED"));
    }

    @Test
    void shouldAnswerTheSameKeyWithTheSameOrderAndRefuseItForAnother() {
        long price = farBelow("005380");
        String body = body("005380", "BUY", price, 1);

        HubProcess.Answer first = post(body, "journey-3");
        HubProcess.Answer again = post(body, "journey-3");
        HubProcess.Answer other = post(body("005380", "BUY", price, 2), "journey-3");

        assertThat(again.body().get("id")).isEqualTo(first.body().get("id"));
        assertThat(other.status()).isEqualTo(422);
        hub.call("DELETE", "/api/v1/orders/" + first.body().get("id").asText(), null);
    }

    @Test
    void shouldTakeAnAlertFromOutsideAsOneOrderHoweverOftenItComes() {
        int before = rig.ledger().size();
        String alert = alert("005380", 2);

        HubProcess.Answer first = hub.call("POST", HOOK, alert);
        HubProcess.Answer again = hub.call("POST", HOOK, alert);

        assertThat(first.status()).as("%s", first.body()).isEqualTo(201);
        String id = first.body().get("id").asText();
        assertThat(again.body().get("id").asText()).isEqualTo(id);
        assertThat(rig.ledger()).hasSize(before + 1);
        JsonNode asked = hub.get("/api/v1/orders/" + id).body().get("events").get(0);
        assertThat(asked.get("actor").asText()).isEqualTo("tradingview/main");
        assertThat(asked.get("channel").asText()).isEqualTo("webhook");
        assertThat(asked.get("address").asText()).isEqualTo("127.0.0.1");
        hub.call("DELETE", "/api/v1/orders/" + id, null);
    }

    @Test
    void shouldTakeNoAlertThatIsNotAllowedOrDoesNotKnowTheSecret() {
        int before = rig.ledger().size();

        assertThat(hub.call("POST", HOOK, alert("005380", 6)).body().toString()).contains("QUANTITY_NOT_ALLOWED");
        assertThat(hub.call("POST", HOOK, alert("005930", 1)).body().toString()).contains("SYMBOL_NOT_ALLOWED");
        assertThat(hub.call("POST", HOOK, alert("005380", 1).replace(SECRET, "guessed"))
                        .status())
                .isEqualTo(401);

        assertThat(rig.ledger()).hasSize(before);
        await("accounted for").atMost(SOON).until(() -> hub.get("/api/v1/audit?kind=SIGN_IN_FAILED")
                .body()
                .toString()
                .contains("hook:tradingview/main"));
    }

    @Test
    void shouldWriteTradesAndCandlesToFilesWhenSwitchedOn() {
        await("trades in a file of the day")
                .atMost(SOON)
                .until(() -> Files.isDirectory(dir.resolve("csv"))
                        && !lines("trade-").isEmpty());
        assertThat(lines("trade-"))
                .anyMatch(line -> line.matches("[0-9A-Z]{6},KRX,kis,[-0-9T:.]+Z,[-0-9T:.]+Z,[0-9]+,.*"));
    }

    private static List<String> lines(String prefix) {
        try (Stream<Path> files = Files.list(dir.resolve("csv"))) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(prefix))
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String alert(String symbol, int quantity) {
        return """
                {"secret":"%s","ticker":"KRX:%s","action":"buy","contracts":"%d","type":"limit","price":"%d",
                 "order_id":"Long","time":"2026-10-01T01:15:00Z"}"""
                .formatted(SECRET, symbol, quantity, farBelow(symbol));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, QUANTITY_NOT_POSITIVE",
        "-5, 0, QUANTITY_NOT_POSITIVE",
        "1000000000000, 0, QUANTITY_TOO_LARGE",
        "1, 1, PRICE_OFF_TICK",
    })
    void shouldRefuseABadOrderWithACodeAndWhatWasExpected(long quantity, long offTick, String code) {
        int before = rig.ledger().size();

        HubProcess.Answer answer = post(body("005930", "BUY", farBelow("005930") + offTick, quantity), null);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().toString()).contains(code);
        assertThat(rig.ledger()).as("nothing was sent").hasSize(before);
    }

    @Test
    void shouldRefuseAnUnknownSymbolAMissingKeyAndBrokenJsonInClearWords() {
        assertThat(post(body("999999", "BUY", 1_000, 1), null).body().toString())
                .contains("999999");
        HubProcess.Answer noKey = hub.call("GET", "/api/v1/brokers", null, "X-API-Key", "wrong-key-000000");
        assertThat(noKey.status()).isEqualTo(401);
        assertThat(noKey.body().get("detail").asText()).contains("X-API-Key");
        assertThat(post("{\"symbol\":", null).status()).isEqualTo(400);
    }

    @Test
    void shouldLogNoSecretAndNoFullAccountNumber() {
        String log = hub.log();

        assertThat(log)
                .doesNotContain("simulator-app-secret")
                .doesNotContain(SECRET)
                .doesNotContain("50000001-01")
                .doesNotContain(Rig.ACCOUNT);
        assertThat(log).doesNotContain(HubProcess.API_KEY).doesNotContain(HubProcess.PASSWORD);
    }

    private static JsonNode quote() {
        return await("a quote")
                .atMost(SOON)
                .until(() -> hub.get("/api/v1/quotes/005930").body(), body -> body.hasNonNull("volume"));
    }

    private static long farBelow(String symbol) {
        JsonNode quote = hub.get("/api/v1/quotes/" + symbol).body();
        long price = Math.round(quote.get("prevClose").asLong() * 0.8);
        return price - price % 1_000;
    }

    private static long held(String symbol) {
        for (JsonNode position : hub.get("/api/v1/accounts/kis/balance").body().get("positions")) {
            if (position.get("symbol").asText().equals(symbol)) {
                return position.get("quantity").asLong();
            }
        }
        return 0;
    }

    private static long atTheExchange(String symbol) {
        return rig.held(Rig.ACCOUNT, symbol);
    }

    private static String state(String id) {
        return hub.get("/api/v1/orders/" + id).body().get("state").asText();
    }

    private static JsonNode place(String symbol, String side, long price, long quantity, String key) {
        HubProcess.Answer answer = post(body(symbol, side, price, quantity), key);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.body();
    }

    private static HubProcess.Answer post(String body, String key) {
        return key == null
                ? hub.call("POST", "/api/v1/orders", body)
                : hub.call("POST", "/api/v1/orders", body, "Idempotency-Key", key);
    }

    private static String body(String symbol, String side, long price, long quantity) {
        return """
                {"connection":"kis","symbol":"%s","side":"%s","type":"LIMIT","price":%d,"quantity":%d,
                 "timeInForce":"DAY","venue":"KRX"}"""
                .formatted(symbol, side, price, quantity);
    }
}
