package dev.naru.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import dev.naru.feed.Samples;
import dev.naru.feed.bus.KameletRig;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.Caller;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Orders;
import dev.naru.order.Refusal;
import dev.naru.order.endpoint.OrderComponent;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The TradingView route as it is shipped, on a real port, before a stand-in for the order desk. */
@Timeout(60)
class HookTest {
    private static final String SECRET = "sixteen+signs/at least";
    private static final String PATH = "/hooks/tradingview/main";
    private static final String ALERT =
            "{\"ticker\":\"KRX:005930\",\"action\":\"buy\",\"contracts\":\"10\",\"price\":\"71900\","
                    + "\"time\":\"2026-01-15T00:59:00Z\",\"secret\":\"" + SECRET + "\"}";

    private static ApiRig api;

    private final Orders orders = mock(Orders.class);
    private AuditLog audit;
    private KameletRig routes;

    @BeforeAll
    static void open() {
        api = new ApiRig();
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @BeforeEach
    void start() {
        audit = api.bean(AuditLog.class);
        reset(audit);
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("orders", orders));
        routes = new KameletRig(Samples.TEN)
                .with("hook", new HookComponent(api.bean(Hooks.class)))
                .with("order", new OrderComponent(beans.getBeanProvider(Orders.class)))
                .property("naru.blocks.tradingview.name", "main")
                .property("naru.blocks.tradingview.secret", SECRET)
                .property("naru.blocks.tradingview.connection", "first")
                .property("naru.blocks.tradingview.symbols", "005930, 000660")
                .property("naru.blocks.tradingview.max-quantity", "100");
        when(orders.place(any(), any(), any())).thenReturn(order(OrderState.ACCEPTED));
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void withoutTheRouteThereIsNothing() {
        HttpResponse<String> answer = api.call("POST", PATH, ALERT);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void anAlertBecomesAnOrderAndIsAnsweredWithIt() throws Exception {
        routes.start("tradingview-order");

        HttpResponse<String> answer = api.call("POST", PATH, ALERT, "Content-Type", "text/plain");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode told = api.json(answer.body());
        assertThat(told.get("id").asText()).isEqualTo("o-1");
        assertThat(told.get("state").asText()).isEqualTo("ACCEPTED");
        ArgumentCaptor<String> key = ArgumentCaptor.forClass(String.class);
        verify(orders).place(eq(BUY), key.capture(), eq(new Caller("tradingview/main", "webhook", "127.0.0.1")));
        assertThat(key.getValue()).matches("at-[0-9a-f]{32}");
        assertThat(answer.body()).doesNotContain(SECRET);
    }

    @Test
    void theSecretMayStandInTheQueryAndTheBodyMayCallItselfAnything() throws Exception {
        routes.start("tradingview-order");
        String bare = ALERT.replace(",\"secret\":\"" + SECRET + "\"", "");
        String query = PATH + "?secret=sixteen%2Bsigns%2Fat%20least";

        assertThat(api.call("POST", query, bare, "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(201);
        assertThat(api.call("POST", PATH, ALERT.replace("\"secret\"", "\"passphrase\""))
                        .statusCode())
                .isEqualTo(201);
        assertThat(api.call("GET", PATH, null).statusCode()).isEqualTo(405);
    }

    @Test
    void aWrongSecretIsRefusedAuditedAndSoonHeldBackWhileTheRightOneStillPasses() throws Exception {
        routes.start("tradingview-order");
        int unauthorized = 0;
        for (int i = 0; i < 30; i++) {
            int status = api.call(
                            "POST", PATH + (i % 2 == 0 ? "" : "?secret=guess-" + i), ALERT.replace(SECRET, "no-" + i))
                    .statusCode();
            assertThat(status).isIn(401, 429);
            unauthorized += status == 401 ? 1 : 0;
        }
        assertThat(unauthorized).isBetween(10, 12);
        assertThat(api.call("POST", PATH, "no json").statusCode()).isIn(401, 429);

        ArgumentCaptor<AuditFact> facts = ArgumentCaptor.forClass(AuditFact.class);
        verify(audit, atMost(13)).append(facts.capture());
        assertThat(facts.getAllValues())
                .hasSizeGreaterThanOrEqualTo(10)
                .first()
                .isEqualTo(new AuditFact(
                        AuditFact.Kind.SIGN_IN_FAILED,
                        "tradingview/main",
                        "webhook",
                        "127.0.0.1",
                        "hook:tradingview/main",
                        "refused: wrong or missing secret"));
        verify(orders, never()).place(any(), any(), any());
        assertThat(api.call("POST", PATH, ALERT).statusCode()).isEqualTo(201);
    }

    @Test
    void aRefusedOrderIsToldWithItsReasonAndTheSameTheSecondTime() throws Exception {
        routes.start("tradingview-order");
        when(orders.place(any(), any(), any()))
                .thenThrow(new OrderRefusedException(
                        List.of(new Refusal("PRICE_OFF_TICK", "price", "price: 71950", List.of()))))
                .thenReturn(order(OrderState.ACCEPTED));
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = api.call("POST", PATH, ALERT);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(api.json(answer.body()).get("code").asText()).isEqualTo("PRICE_OFF_TICK");
        }
        String later = ALERT.replace("00:59", "01:00");
        assertCode(later.replace("005930", "035720"), "SYMBOL_NOT_ALLOWED");
        assertCode(later.replace("\"10\"", "101"), "QUANTITY_NOT_ALLOWED");
        assertCode(later.replace("\"buy\"", "\"hold\""), "FIELD_UNREADABLE");
        assertThat(api.call("POST", PATH + "?secret=sixteen%2Bsigns%2Fat%20least", "[]")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anOutcomeThatIsNotKnownIsAccepted202WithTheOrdersId() throws Exception {
        routes.start("tradingview-order");
        when(orders.place(any(), any(), any())).thenReturn(order(OrderState.UNKNOWN));
        HttpResponse<String> unknown = api.call("POST", PATH, ALERT);
        assertThat(unknown.statusCode()).isEqualTo(202);
        assertThat(unknown.headers().firstValue("Location")).contains("/api/v1/orders/o-1");

        CountDownLatch answer = new CountDownLatch(1);
        when(orders.placedUnder(eq("tradingview/main"), any())).thenReturn(Optional.of(order(OrderState.SENDING)));
        when(orders.place(any(), any(), any())).thenAnswer(asked -> {
            answer.await();
            return order(OrderState.ACCEPTED);
        });
        long begun = System.nanoTime();
        HttpResponse<String> capped = api.call("POST", PATH, ALERT);
        assertThat(capped.statusCode()).isEqualTo(202);
        assertThat(api.json(capped.body()).get("id").asText()).isEqualTo("o-1");
        assertThat(System.nanoTime() - begun).as("before TradingView gives up").isLessThan(3_000_000_000L);
        answer.countDown();
    }

    @Test
    void aSecretThatCanBeGuessedKeepsTheRouteOut() {
        routes.property("naru.blocks.tradingview.secret", "short");
        assertThatThrownBy(() -> routes.start("tradingview-order"))
                .rootCause()
                .hasMessage("naru.blocks.tradingview.secret: 5 characters (expected: at least 16)");
    }

    private void assertCode(String alert, String code) {
        HttpResponse<String> answer = api.call("POST", PATH, alert);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(api.json(answer.body()).get("code").asText()).isEqualTo(code);
    }

    private static final OrderRequest BUY = new OrderRequest(
            "first", "005930", Side.BUY, OrderType.LIMIT, new BigDecimal(71_900), 10, TimeInForce.DAY, Venue.KRX, null);

    private static Order order(OrderState state) {
        return new Order(
                "o-1",
                BUY,
                state,
                LocalDate.of(2026, 1, 15),
                null,
                null,
                0,
                null,
                10,
                null,
                null,
                "tradingview/main",
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }
}
