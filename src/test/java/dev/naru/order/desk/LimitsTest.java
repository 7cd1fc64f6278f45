package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.model.Consent;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.Caller;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import dev.naru.order.RiskUse;
import dev.naru.order.risk.RiskSettings;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits on what adds up, through the whole desk: parallel orders can't overstep what one could not. */
@Timeout(60)
class LimitsTest {
    private static final int AT_ONCE = 40;
    private static final Caller PERSON = new Caller("tester", Caller.DASHBOARD, null);

    private final Clock clock = Clock.systemUTC();
    private final StubBroker broker = new StubBroker(clock);
    private Path directory;
    private Hub hub;

    @BeforeEach
    void remember(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private void start(Map<String, Object> limits) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "max-orders-per-second", "100000",
                "max-orders-per-minute", "100000",
                "duplicate-window", "0s"));
        all.putAll(limits);
        hub = new Hub(Hub.migrated(directory), broker, clock, Hub.QUICK, RiskSettings.of(all));
    }

    @ParameterizedTest
    @CsvSource({
        "max-open-orders, 7, 7, OPEN_ORDERS_EXCEEDED",
        "max-daily-notional, 490000, 7, DAILY_NOTIONAL_EXCEEDED",
        "max-daily-notional, 559999, 7, DAILY_NOTIONAL_EXCEEDED",
        "max-orders-per-minute, 7, 7, TOO_MANY_ORDERS"
    })
    void shouldNotBeOversteppedByParallelOrders(String key, String limit, int expected, String code) throws Exception {
        for (String scope : List.of("hub", "connections", "accounts", "symbols")) {
            String name = Map.of("connections", "one", "accounts", "5000****-01", "symbols", "005930")
                    .getOrDefault(scope, "");
            start(scope.equals("hub") ? Map.of(key, limit) : Map.of(scope, Map.of(name, Map.of(key, limit))));
            List<Object> results = atOnce(() -> hub.place(Hub.buy(1, 70_000)));
            assertThat(results.stream().filter(Order.class::isInstance))
                    .as(scope)
                    .hasSize(expected);
            assertThat(results.stream().filter(OrderRefusedException.class::isInstance))
                    .as(scope)
                    .hasSize(AT_ONCE - expected)
                    .allSatisfy(refused -> assertThat(((OrderRefusedException) refused).refusals())
                            .extracting(Refusal::code)
                            .containsExactly(code));
            hub.close();
            directory = Files.createTempDirectory(directory, scope);
            broker.ledger.clear();
        }
    }

    @Test
    void shouldCountMarketOrdersAtTheDearestWhileTheyAreOnTheirWay() throws Exception {
        start(Map.of("max-daily-notional", 91_000 * 3));
        OrderRequest market = new OrderRequest(
                StubBroker.ID, "005930", Side.BUY, OrderType.MARKET, null, 1, TimeInForce.DAY, Venue.KRX, null);
        List<Object> results = atOnce(() -> hub.place(market));
        assertThat(results.stream().filter(Order.class::isInstance)).hasSize(3);
    }

    @Test
    void shouldNotBeOversteppedByParallelAmendments() throws Exception {
        start(Map.of("max-daily-notional", 70_000 * AT_ONCE + 500));
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            orders.add(hub.place(Hub.buy(1, 70_000)));
        }
        List<Future<Object>> done = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Order order : orders) {
                done.add(callers.submit(
                        () -> result(() -> hub.orders.amend(order.id(), new BigDecimal(70_100), null, CALLER))));
            }
            int taken = 0;
            for (Future<Object> each : done) {
                taken += each.get() instanceof Order ? 1 : 0;
            }
            assertThat(taken).as("of 500 won left, at 100 each").isBetween(1, 5);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void shouldTakeTheSameOrderOfTheSameActorForASlipUnlessItIsMeant() {
        start(Map.of("duplicate-window", "30s"));
        hub.place(Hub.buy(1, 70_000));
        assertRefused(Hub.buy(1, 70_000), CALLER, "DUPLICATE_ORDER");
        hub.place(Hub.buy(2, 70_000));
        hub.place(Hub.buy(1, 70_100));
        hub.orders.place(Hub.buy(1, 70_000), null, new Caller("another", "api", null));
        hub.place(Hub.buy(1, 70_000).accepting(Set.of(Consent.DUPLICATE)));
        hub.orders.place(Hub.buy(1, 70_000), "child-1", CALLER);
        hub.orders.place(Hub.buy(1, 70_000), "child-2", CALLER);
        assertThat(broker.orders()).isEqualTo(7);
    }

    @Test
    void shouldNotTakeTheKeyTheDashboardMakesItselfForMeaningIt() {
        start(Map.of("duplicate-window", "30s"));
        hub.orders.place(Hub.buy(1, 70_000), "form-1", PERSON);
        assertThatThrownBy(() -> hub.orders.place(Hub.buy(1, 70_000), "form-2", PERSON))
                .isInstanceOf(OrderRefusedException.class);
        assertThat(broker.orders()).isEqualTo(1);
    }

    @Test
    void shouldLetTheSameOrderPassOnceTheFirstIsGone() {
        start(Map.of("duplicate-window", "30s"));
        Order placed = hub.place(Hub.buy(1, 70_000));
        hub.orders.cancel(placed.id(), CALLER);
        await().until(() -> hub.order(placed.id()).state().isFinal());
        assertThat(hub.place(Hub.buy(1, 70_000)).id()).isNotEqualTo(placed.id());
    }

    @Test
    void shouldAskForADeliberateStepWhileThePriceIsOldAndCancelAllTheSame() {
        start(Map.of());
        Order placed = hub.place(Hub.buy(1, 70_000));
        hub.market.stale = true;
        assertRefused(Hub.buy(1, 70_100), CALLER, "STALE_PRICE");
        assertThatThrownBy(() -> hub.orders.amend(placed.id(), new BigDecimal(69_900), null, CALLER))
                .isInstanceOf(OrderRefusedException.class);
        hub.orders.amend(placed.id(), new BigDecimal(69_900), null, Set.of(Consent.STALE_PRICE), CALLER);
        hub.place(Hub.buy(1, 70_100).accepting(Set.of(Consent.STALE_PRICE)));
        hub.orders.cancel(placed.id(), CALLER);
    }

    @Test
    void shouldShowTheLimitsInForceAndWhatIsUsedOfThemAlsoAfterARestart() {
        Map<String, Object> limits = Map.of("symbols", Map.of("005930", Map.of("max-open-orders", 5)));
        start(limits);
        hub.place(Hub.buy(2, 70_000));
        assertUsed();
        hub.close();
        start(limits);
        assertUsed();
    }

    private void assertUsed() {
        assertThat(hub.orders.risk()).extracting(RiskUse::scope).containsExactly("hub", "symbol");
        RiskUse.Limit open = hub.orders.risk().get(1).limits().get(0);
        assertThat(open).isEqualTo(new RiskUse.Limit("max-open-orders", 5, 1));
        assertThat(hub.orders.risk().get(0).limits())
                .filteredOn(limit -> limit.key().equals("max-daily-notional"))
                .singleElement()
                .satisfies(limit -> assertThat((BigDecimal) limit.used()).isEqualByComparingTo("140000"));
    }

    private void assertRefused(OrderRequest request, Caller caller, String code) {
        assertThatThrownBy(() -> hub.orders.place(request, null, caller))
                .isInstanceOfSatisfying(OrderRefusedException.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::code)
                        .containsExactly(code));
    }

    private interface Doing {
        Order run();
    }

    private static Object result(Doing doing) {
        try {
            return doing.run();
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static List<Object> atOnce(Doing doing) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Object>> done = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                done.add(callers.submit(() -> {
                    start.await();
                    return result(doing);
                }));
            }
            start.countDown();
            List<Object> results = new ArrayList<>();
            for (Future<Object> each : done) {
                results.add(each.get());
            }
            return results;
        } finally {
            callers.shutdownNow();
        }
    }
}
