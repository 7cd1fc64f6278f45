package dev.naru.simulator.lsv1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.TestClock;
import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.MarketHours;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import dev.naru.simulator.lsv1.V1Client.Reply;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class V1CallsTest {

    private final TestClock clock = new TestClock();
    private Simulator simulator;
    private V1Client client;
    private Account account;

    @BeforeEach
    void start() {
        start(MarketHours.ALWAYS);
    }

    private void start(MarketHours hours) {
        simulator = Simulator.start(SimulatorSettings.onAnyPorts()
                .withTradesPerSecond(0)
                .withMarketHours(hours)
                .withClock(clock));
        client = new V1Client(simulator).signedIn();
        account = simulator.account(V1Client.ACCOUNT);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static JsonObject symbol(String code) {
        return new JsonObject().put("symbol", code);
    }

    private static List<JsonObject> rows(Reply reply) {
        return reply.body().getJsonArray("data").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void shouldIssueADaysTokenForAPasswordAndRenewItOnceWithItsRefreshToken() {
        Reply issued = client.password(V1Client.ACCOUNT, "naru-v1-password-1");
        assertThat(issued.body().getString("token_type")).isEqualTo("Bearer");
        assertThat(issued.body().getInteger("expires_in")).isEqualTo(86_400);
        String first = client.refreshToken();
        simulator.frontEnd("ls-v1").expireTokens();
        Reply expired = client.post("/stock/quote", symbol("005930").put("tr_code", "KR"));
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.code()).isEqualTo("INVALID_TOKEN");
        client.refreshed();
        assertThat(client.post("/stock/quote", symbol("005930").put("tr_code", "KR"))
                        .status())
                .isEqualTo(200);
        assertThat(client.refresh(first).status()).isEqualTo(401);
        assertThat(client.password("naru-v1-1", "wrong").status()).isEqualTo(401);
    }

    @Test
    void shouldRevokeWithAnEmptyBody() {
        Reply revoked = client.form("/oauth2/revoke", "token=" + client.token() + "&token_type_hint=access_token");
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.text()).isEmpty();
        assertThat(client.form("/oauth2/revoke", "token=" + client.token()).status())
                .isEqualTo(400);
        assertThat(client.post("/stock/balance", V1Client.account()).status()).isEqualTo(401);
    }

    @Test
    void shouldQuoteWithSignedChangesAndWholeAmounts() {
        simulator.move("005930", 100_100);
        JsonObject quote = client.post("/stock/quote", symbol("005930").put("tr_code", "KR"))
                .body();
        assertThat(quote.getInteger("current_price")).isEqualTo(100_100);
        assertThat(quote.getInteger("change")).isEqualTo(-500);
        assertThat(quote.getDouble("change_rate")).isEqualTo(-0.5);
        assertThat(quote.getLong("timestamp")).isEqualTo(clock.millis());
        assertThat(quote.fieldNames()).hasSize(12);
        Reply unknown = client.post("/stock/quote", symbol("999999").put("tr_code", "KR"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("INVALID_SYMBOL");
        assertThat(client.post("/stock/quote", symbol("005930").put("tr_code", "KOSDAQ"))
                        .code())
                .isEqualTo("INVALID_SYMBOL");
        assertThat(client.post("/stock/quote", symbol("005930")).status()).isEqualTo(400);
    }

    @Test
    void shouldGiveABookOfTenOrThirtyLevels() {
        JsonObject book = client.post("/stock/orderbook", symbol("005930")).body();
        assertThat(book.getJsonArray("bid_list")).hasSize(10);
        assertThat(book.getJsonArray("bid_list").getJsonObject(0).getInteger("price"))
                .isEqualTo(book.getInteger("bid_price"));
        assertThat(client.post("/stock/orderbook", symbol("005930").put("depth", 30))
                        .body()
                        .getJsonArray("ask_list"))
                .hasSizeGreaterThan(10);
        assertThat(client.post("/stock/orderbook", symbol("005930").put("depth", 20))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldGiveUpToFiveYearsOfDaysNewestFirst() {
        JsonObject in = symbol("005930").put("start_date", "20211120").put("end_date", "20261120");
        List<JsonObject> days = rows(client.post("/stock/daily-quote", in));
        assertThat(days).hasSizeGreaterThan(1_000);
        assertThat(days.stream().map(day -> day.getString("date")))
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(client.post("/stock/daily-quote", in.put("start_date", "20211119"))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/stock/daily-quote", in.put("start_date", "2024-01-01"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldGiveUpToAThousandMinutesLabelledByTheirStart() {
        JsonObject in = symbol("005930")
                .put("interval", 1)
                .put("start_time", "20261101000000")
                .put("end_time", "20261119235959")
                .put("count", 1_000);
        List<JsonObject> minutes = rows(client.post("/stock/minute-candles", in));
        assertThat(minutes).hasSize(1_000);
        assertThat(minutes.get(0).getString("time")).isEqualTo("20261119152900");
        assertThat(rows(client.post(
                        "/stock/minute-candles", in.put("interval", 60).put("count", 7))))
                .extracting(row -> row.getString("time"))
                .startsWith("20261119150000")
                .endsWith("20261119090000");
        assertThat(client.post("/stock/minute-candles", in.put("count", 1_001)).status())
                .isEqualTo(400);
        assertThat(client.post("/stock/minute-candles", in.put("count", 10).put("interval", 3))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldTakeChangeAndCancelAnOrder() {
        JsonObject placed = client.order("BUY", "00", 10, 80_000).body();
        assertThat(placed.getString("order_status")).isEqualTo("ACCEPTED");
        JsonObject modified = client.post(
                        "/stock/order/modify",
                        V1Client.account()
                                .put("order_number", placed.getString("order_number"))
                                .put("price", 81_000)
                                .put("quantity", 4))
                .body();
        assertThat(modified.getString("order_number")).isNotEqualTo(placed.getString("order_number"));
        List<JsonObject> open = rows(client.post("/stock/orders", V1Client.account()));
        assertThat(open).singleElement().satisfies(order -> {
            assertThat(order.getInteger("order_price")).isEqualTo(81_000);
            assertThat(order.getInteger("pending_quantity")).isEqualTo(4);
        });
        JsonObject cancelled = client.cancel(modified.getString("order_number")).body();
        assertThat(cancelled.getBoolean("success")).isTrue();
        assertThat(rows(client.post("/stock/orders", V1Client.account()))).isEmpty();
        assertThat(client.cancel("0000009999").code()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(client.cancel(modified.getString("order_number")).code()).isEqualTo("INVALID_ORDER");
    }

    @Test
    void shouldShowFillsAndTheBalanceOfTheLedger() {
        JsonObject filled = client.order("BUY", "01", 5, 0).body();
        assertThat(filled.getString("order_status")).isEqualTo("COMPLETED");
        List<JsonObject> fills = rows(client.post("/stock/executions", V1Client.account()));
        assertThat(fills.stream()
                        .mapToInt(fill -> fill.getInteger("execution_quantity"))
                        .sum())
                .isEqualTo(5);
        assertThat(fills.get(0).getString("execution_time")).isEqualTo("113000");
        JsonObject balance = client.post("/stock/balance", V1Client.account()).body();
        assertThat(balance.getLong("cash")).isEqualTo(account.cash());
        assertThat(balance.getLong("cash_available")).isEqualTo(account.orderableCash());
        assertThat(balance.getJsonArray("positions")).anySatisfy(row -> {
            assertThat(((JsonObject) row).getString("symbol")).isEqualTo("005930");
            assertThat(((JsonObject) row).getInteger("quantity")).isEqualTo(305);
        });
        Reply dead = client.post(
                "/stock/order",
                V1Client.account()
                        .put("symbol", "005930")
                        .put("order_type", "BUY")
                        .put("price", 80_000)
                        .put("quantity", 10)
                        .put("order_class", "00")
                        .put("time_in_force", "FOK"));
        assertThat(dead.body().getString("order_status")).isEqualTo("REJECTED");
    }

    @Test
    void shouldNameWhatIsWrongWithAnOrder() {
        assertThat(client.order("BUY", "00", 1_000_000, 80_000).code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(client.order("BUY", "00", 10, 80_001).code()).isEqualTo("INVALID_ORDER");
        assertThat(client.order("HOLD", "00", 10, 80_000).code()).isEqualTo("INVALID_ORDER");
        assertThat(client.order("BUY", "05", 10, 80_000).code()).isEqualTo("INVALID_ORDER");
        Reply foreign = client.post("/stock/balance", new JsonObject().put("account_number", "20500000501"));
        assertThat(foreign.status()).isEqualTo(403);
        Reply text = client.post("/stock/order", V1Client.account().put("quantity", "10"));
        assertThat(text.status()).isEqualTo(400);
        assertThat(account.orders()).isEmpty();
    }

    @Test
    void shouldSayThatTheMarketIsClosed() {
        simulator.close();
        clock.set("2026-11-20T11:30:00Z");
        start(MarketHours.REGULAR);
        assertThat(client.order("BUY", "00", 10, 80_000).code()).isEqualTo("MARKET_CLOSED");
    }

    @Test
    void shouldLimitEachUrlOnItsOwnWith429() {
        for (int i = 0; i < 5; i++) {
            assertThat(client.post("/stock/balance", V1Client.account()).status())
                    .isEqualTo(200);
        }
        Reply over = client.post("/stock/balance", V1Client.account());
        assertThat(over.status()).isEqualTo(429);
        assertThat(over.code()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(client.post("/stock/orders", V1Client.account()).status()).isEqualTo(200);
        assertThat(simulator.stats().counts().get("ls-v1").get(V1Client.KEY).limitViolations())
                .isOne();
        clock.forward(Duration.ofSeconds(1));
        assertThat(client.post("/stock/balance", V1Client.account()).status()).isEqualTo(200);
    }

    @Test
    void shouldShowFaultsInItsOwnEnvelope() {
        simulator
                .faults()
                .add(Fault.of(FaultKind.ANSWER)
                        .on("/stock/order")
                        .at("ls-v1")
                        .times(1)
                        .withStatus(400)
                        .withAnswer("DUPLICATE_ORDER", "중복된 주문입니다."));
        Reply reply = client.order("BUY", "00", 10, 80_000);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("DUPLICATE_ORDER");
        assertThat(reply.body().getJsonObject("error").getLong("timestamp")).isEqualTo(clock.millis());
        assertThat(client.post("/stock/nowhere", new JsonObject()).status()).isEqualTo(404);
    }
}
