package dev.naru.order.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.OrderPlaces;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.OrderPhase;
import dev.naru.model.BrokerState;
import dev.naru.model.Consent;
import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Market;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Phase;
import dev.naru.model.Quote;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule at its bound, below and above it. */
@Timeout(20)
class RulesTest {
    private static final Map<String, Object> LIMITS = Map.of(
            "max-order-quantity", 1_000,
            "max-order-notional", 70_000_000,
            "max-daily-notional", 100_000_000,
            "max-orders-per-second", 5,
            "max-orders-per-minute", 200,
            "max-open-orders", 10,
            "price-band", 40);

    private static final OrderPlaces PLACES = new OrderPlaces(Map.of(
            Venue.KRX,
            Map.of(
                    OrderType.LIMIT,
                    EnumSet.of(TimeInForce.DAY, TimeInForce.IOC),
                    OrderType.MARKET,
                    EnumSet.of(TimeInForce.DAY),
                    OrderType.STOP_LIMIT,
                    EnumSet.of(TimeInForce.DAY))));

    private final Rules rules = new Rules();
    private Map<String, Object> limits = LIMITS;
    private OrderType type = OrderType.LIMIT;
    private TimeInForce timeInForce = TimeInForce.DAY;
    private Venue venue = Venue.KRX;
    private Side side = Side.BUY;
    private BigDecimal price = new BigDecimal(70_000);
    private BigDecimal stopPrice;
    private long quantity = 10;
    private BrokerState.State state = BrokerState.State.UP;
    private boolean canOrder = true;
    private boolean known = true;
    private boolean halted;
    private boolean stale;
    private InstrumentKind kind = InstrumentKind.STOCK;
    private BigDecimal cash = new BigDecimal("1000000000");
    private Long sellable = 100L;
    private Exposure exposure = Exposure.NONE;
    private Set<Consent> consents = Set.of();
    private OrderPhase phase = new OrderPhase(Phase.REGULAR, EnumSet.allOf(OrderType.class));

    @Test
    void shouldLetASoundOrderPass() {
        assertThat(codes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, ''",
        "1000, ''",
        "0, QUANTITY_NOT_POSITIVE",
        "-1, QUANTITY_NOT_POSITIVE",
        "1001, QUANTITY_TOO_LARGE",
        "1000000000000, QUANTITY_TOO_LARGE"
    })
    void shouldKeepTheQuantityBetweenOneAndTheCap(long given, String code) {
        quantity = given;
        assertCode(code);
    }

    @ParameterizedTest
    @CsvSource({
        "70000, ''",
        "70100, ''",
        "70050, PRICE_OFF_TICK",
        "70000.5, PRICE_OFF_TICK",
        "0, PRICE_NOT_POSITIVE",
        "-100, PRICE_NOT_POSITIVE",
        "91000, ''",
        "91100, PRICE_OUTSIDE_LIMITS",
        "49000, ''",
        "48950, PRICE_OUTSIDE_LIMITS"
    })
    void shouldKeepThePriceOnTheTickAndWithinTheLimits(BigDecimal given, String code) {
        price = given;
        quantity = 1;
        assertCode(code);
    }

    @Test
    void shouldOfferBothNeighboursOfAPriceOffTheTick() {
        price = new BigDecimal(70_050);
        Refusal refusal = refusals().get(0);
        assertThat(refusal.field()).isEqualTo("price");
        assertThat(refusal.arguments())
                .containsExactly(new BigDecimal(70_050), new BigDecimal(70_000), new BigDecimal(70_100));
        assertThat(refusal.detail()).contains("70050", "70000", "70100");
    }

    @Test
    void shouldUseTheTicksOfFundsForFunds() {
        kind = InstrumentKind.ETF;
        price = new BigDecimal(70_005);
        assertCode("");
        price = new BigDecimal(70_001);
        assertCode("PRICE_OFF_TICK");
    }

    @Test
    void shouldWantAPriceWhereTheTypeHasOneAndNoneElsewhere() {
        price = null;
        assertCode("PRICE_REQUIRED");
        type = OrderType.MARKET;
        assertCode("");
        price = new BigDecimal(70_000);
        assertCode("PRICE_NOT_ALLOWED");
        type = OrderType.STOP_LIMIT;
        assertCode("PRICE_REQUIRED");
        stopPrice = new BigDecimal(71_000);
        assertCode("");
        stopPrice = new BigDecimal(71_050);
        assertCode("PRICE_OFF_TICK");
        type = OrderType.LIMIT;
        stopPrice = new BigDecimal(71_000);
        assertCode("PRICE_NOT_ALLOWED");
    }

    @ParameterizedTest
    @CsvSource({"1000, ''", "999, ''"})
    void shouldTakeOrdersUpToTheNotionalCap(long given, String code) {
        quantity = given;
        assertCode(code);
    }

    @Test
    void shouldRefuseOrdersAboveTheNotionalCap() {
        quantity = 1_000;
        price = new BigDecimal(70_100);
        assertCode("NOTIONAL_TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({"99300000, ''", "99299999, ''", "99300001, DAILY_NOTIONAL_EXCEEDED"})
    void shouldKeepTheDayUnderItsCap(BigDecimal before, String code) {
        exposure = exposure(new Usage(before, 0, 0, 0), BigDecimal.ZERO, 0, null, Set.of());
        assertCode(code);
    }

    @ParameterizedTest
    @CsvSource({"4, 199, ''", "5, 5, TOO_MANY_ORDERS", "0, 200, TOO_MANY_ORDERS"})
    void shouldKeepTheRateCaps(int second, int minute, String code) {
        exposure = exposure(new Usage(BigDecimal.ZERO, 0, second, minute), BigDecimal.ZERO, 0, null, Set.of());
        assertCode(code);
    }

    @ParameterizedTest
    @CsvSource({"700000, 0, ''", "699999, 0, NOT_ENOUGH_CASH", "1400000, 700000, ''", "1400000, 700001, NOT_ENOUGH_CASH"
    })
    void shouldSpendNoMoreThanTheCashThatYoungerOrdersLeave(BigDecimal orderable, BigDecimal inFlight, String code) {
        cash = orderable;
        exposure = exposure(new Usage(BigDecimal.ZERO, 0, 0, 0), inFlight, 0, null, Set.of());
        assertCode(code);
    }

    @Test
    void shouldTakeUnknownCashForNotEnough() {
        cash = null;
        assertCode("CASH_UNKNOWN");
    }

    @Test
    void shouldHoldAMarketOrderAtTheUpperLimit() {
        type = OrderType.MARKET;
        price = null;
        cash = new BigDecimal(910_000);
        assertCode("");
        cash = new BigDecimal(909_999);
        assertCode("NOT_ENOUGH_CASH");
    }

    @ParameterizedTest
    @CsvSource({"100, 0, ''", "101, 0, NOT_ENOUGH_SHARES", "60, 40, ''", "60, 41, NOT_ENOUGH_SHARES"})
    void shouldSellNoMoreThanThereIs(long given, long inFlight, String code) {
        side = Side.SELL;
        quantity = given;
        exposure = exposure(new Usage(BigDecimal.ZERO, 0, 0, 0), BigDecimal.ZERO, inFlight, null, Set.of());
        assertCode(code);
    }

    @Test
    void shouldRefuseWhatTheConnectionCanNotDo() {
        canOrder = false;
        assertCode("NOT_SUPPORTED");
        canOrder = true;
        venue = Venue.NXT;
        assertCode("NOT_SUPPORTED");
        venue = Venue.KRX;
        type = OrderType.MID;
        price = null;
        assertCode("NOT_SUPPORTED");
        type = OrderType.STOP_LIMIT;
        price = new BigDecimal(70_000);
        stopPrice = price;
        timeInForce = TimeInForce.FOK;
        assertCode("NOT_SUPPORTED");
    }

    @ParameterizedTest
    @CsvSource({
        "NXT, LIMIT, DAY, venue, one of [KRX]",
        "KRX, MID, DAY, type, 'one of [LIMIT, MARKET, STOP_LIMIT]'",
        "KRX, LIMIT, FOK, timeInForce, 'one of [DAY, IOC]'"
    })
    void shouldNameWhatThereIsWhereSomethingIsLacking(
            Venue asked, OrderType of, TimeInForce how, String field, String offered) {
        venue = asked;
        type = of;
        price = of.hasPrice() ? price : null;
        timeInForce = how;
        assertThat(refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.detail()).contains("through one").contains(offered);
        });
    }

    @Test
    void shouldRefuseWhileBrokerLaneOrInstrumentCanNot() {
        state = BrokerState.State.DOWN;
        assertCode("BROKER_DOWN");
        state = BrokerState.State.DEGRADED;
        assertCode("");
        halted = true;
        assertCode("HALTED");
        halted = false;
        exposure = exposure(new Usage(BigDecimal.ZERO, 0, 0, 0), BigDecimal.ZERO, 0, "in doubt", Set.of());
        assertCode("LANE_CLOSED");
        exposure = exposure(new Usage(BigDecimal.ZERO, 0, 0, 0), BigDecimal.ZERO, 0, null, Set.of("005930"));
        assertCode("LANE_CLOSED");
    }

    @Test
    void shouldTradeOnNoStalePriceUnasked() {
        stale = true;
        assertThat(refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("STALE_PRICE");
            assertThat(refusal.field()).isEqualTo("acceptStalePrice");
            assertThat(refusal.detail()).contains("12345 ms old");
        });
        consents = Set.of(Consent.STALE_PRICE);
        assertCode("");
        type = OrderType.MARKET;
        price = null;
        assertCode("");
        consents = Set.of();
        assertCode("STALE_PRICE");
        limits = with("stale-price", "refuse");
        consents = Set.of(Consent.STALE_PRICE);
        assertCode("STALE_PRICE_REFUSED");
    }

    @ParameterizedTest
    @CsvSource({
        "84000, ''",
        "84100, PRICE_BAND_EXCEEDED",
        "56000, ''",
        "55900, PRICE_BAND_EXCEEDED",
        "91000, PRICE_BAND_EXCEEDED"
    })
    void shouldKeepALimitPriceNearTheLastLiveOne(BigDecimal given, String code) {
        limits = with("price-band", "20%");
        price = given;
        assertCode(code);
        type = OrderType.MARKET;
        price = null;
        assertCode("");
    }

    @Test
    void shouldLeaveTheBandToTheRuleOfOldPricesWhereNoneIsLive() {
        limits = with("price-band", 5);
        price = new BigDecimal(80_000);
        assertCode("PRICE_BAND_EXCEEDED");
        stale = true;
        consents = Set.of(Consent.STALE_PRICE);
        assertCode("");
    }

    @ParameterizedTest
    @CsvSource({"9, ''", "10, OPEN_ORDERS_EXCEEDED", "11, OPEN_ORDERS_EXCEEDED"})
    void shouldKeepTheCapOfOpenOrders(int open, String code) {
        exposure = used(new Usage(BigDecimal.ZERO, open, 0, 0));
        assertCode(code);
    }

    @ParameterizedTest
    @CsvSource({"2999, DUPLICATE_ORDER", "3000, ''", "3001, ''"})
    void shouldTakeTheSameOrderWithinMomentsForASlip(long ago, String code) {
        exposure = new Exposure(Map.of(), Duration.ofMillis(ago), BigDecimal.ZERO, BigDecimal.ZERO, 0, null, Set.of());
        assertCode(code);
        consents = Set.of(Consent.DUPLICATE);
        assertCode("");
    }

    @Test
    void shouldSendOnlyWhatTheMarketTakesInItsPhase() {
        phase = new OrderPhase(Phase.CLOSING_AUCTION, Set.of(OrderType.LIMIT));
        assertCode("");
        type = OrderType.MARKET;
        price = null;
        assertCode("MARKET_PHASE");
        phase = new OrderPhase(Phase.HOLIDAY, Set.of());
        assertCode("MARKET_CLOSED");
        limits = with("market-phase", false);
        assertCode("");
    }

    @ParameterizedTest
    @CsvSource({"connections, one", "accounts, 5000****-01", "accounts, 50001234-01", "symbols, 005930"})
    void shouldHoldTheTightestOfAllScopes(String kind, String name) {
        limits = with(kind, Map.of(name, Map.of("max-order-quantity", 9)));
        assertCode("QUANTITY_TOO_LARGE");
        assertThat(refusals().get(0).detail()).contains("at most 9").doesNotContain("50001234");
        quantity = 9;
        assertCode("");
        limits = with(kind, Map.of(name, Map.of("max-order-quantity", 5_000)));
        quantity = 1_001;
        assertCode("QUANTITY_TOO_LARGE");
        assertThat(refusals().get(0).detail()).contains("at most 1000 for the hub");
    }

    @ParameterizedTest
    @CsvSource({"connections, other", "accounts, 5000****-02", "accounts, 50011234-01", "symbols, 000660"})
    void shouldNotHoldWhatIsSetForOthers(String kind, String name) {
        limits = with(kind, Map.of(name, Map.of("max-order-quantity", 9)));
        assertCode("");
    }

    @Test
    void shouldCountWhatAddsUpPerScope() {
        limits = with(
                "symbols",
                Map.of(
                        "005930",
                        Map.of("max-daily-notional", 1_000_000, "max-open-orders", 2, "max-orders-per-minute", 3)));
        exposure = scoped(new Usage(new BigDecimal(300_000), 1, 0, 2));
        assertCode("");
        exposure = scoped(new Usage(new BigDecimal(300_001), 1, 0, 2));
        assertCode("DAILY_NOTIONAL_EXCEEDED");
        exposure = scoped(new Usage(BigDecimal.ZERO, 2, 0, 2));
        assertCode("OPEN_ORDERS_EXCEEDED");
        exposure = scoped(new Usage(BigDecimal.ZERO, 1, 0, 3));
        assertCode("TOO_MANY_ORDERS");
    }

    @Test
    void shouldHoldAmendmentsToWhatTheyAddAndToNoRate() {
        exposure = new Exposure(
                Map.of(Scope.HUB, new Usage(new BigDecimal(100_000_000), 10, 5, 200)),
                Duration.ZERO,
                new BigDecimal(700_000),
                BigDecimal.ZERO,
                0,
                null,
                Set.of());
        assertThat(amendmentCodes()).isEmpty();
        price = new BigDecimal(69_900);
        assertThat(amendmentCodes()).isEmpty();
        price = new BigDecimal(70_100);
        assertThat(amendmentCodes()).containsExactly("DAILY_NOTIONAL_EXCEEDED");
        quantity = 1_001;
        price = new BigDecimal(60_000);
        assertThat(amendmentCodes()).containsExactly("QUANTITY_TOO_LARGE");
    }

    @Test
    void shouldRefuseUnknownSymbolsAndConnections() {
        known = false;
        assertCode("UNKNOWN_SYMBOL");
        state = null;
        assertCode("UNKNOWN_CONNECTION");
    }

    private void assertCode(String code) {
        assertThat(codes()).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    private List<String> codes() {
        return refusals().stream().map(Refusal::code).toList();
    }

    private List<Refusal> refusals() {
        OrderRequest request =
                new OrderRequest("one", "005930", side, type, price, quantity, timeInForce, venue, stopPrice);
        return rules.judgeOrder(facts(request.accepting(consents)));
    }

    private List<String> amendmentCodes() {
        OrderRequest request =
                new OrderRequest("one", "005930", side, type, price, quantity, timeInForce, venue, stopPrice);
        return rules.judgeAmendment(facts(request)).stream().map(Refusal::code).toList();
    }

    private Facts facts(OrderRequest request) {
        return new Facts(
                request,
                state == null ? null : status(),
                canOrder,
                PLACES,
                known ? instrument() : null,
                known ? new LiveQuote(quote(), "삼성전자", 12_345, stale) : null,
                phase,
                cash,
                sellable,
                Instant.EPOCH,
                BigDecimal.ZERO,
                RiskSettings.of(limits).of(request, "5000****-01"),
                exposure);
    }

    private static Map<String, Object> with(String key, Object value) {
        Map<String, Object> changed = new HashMap<>(LIMITS);
        changed.put(key, value);
        return changed;
    }

    private static Exposure used(Usage hub) {
        return exposure(hub, BigDecimal.ZERO, 0, null, Set.of());
    }

    private static Exposure scoped(Usage ofSymbol) {
        return new Exposure(
                Map.of(Scope.HUB, ofSymbol, Scope.symbol("005930"), ofSymbol),
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                null,
                Set.of());
    }

    private static Exposure exposure(
            Usage hub, BigDecimal cashInFlight, long sharesInFlight, String laneClosed, Set<String> disputed) {
        return new Exposure(
                Map.of(Scope.HUB, hub), null, BigDecimal.ZERO, cashInFlight, sharesInFlight, laneClosed, disputed);
    }

    private BrokerState status() {
        return new BrokerState("one", state, null, Instant.EPOCH);
    }

    private Instrument instrument() {
        return new Instrument(
                "005930",
                "삼성전자",
                null,
                Market.KOSPI,
                kind,
                "KRW",
                new BigDecimal(70_000),
                null,
                null,
                halted,
                null,
                Set.of());
    }

    private static Quote quote() {
        return new Quote(
                "005930",
                Venue.KRX,
                "one",
                Instant.EPOCH,
                null,
                new BigDecimal(70_000),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new BigDecimal(70_000),
                null,
                null,
                null);
    }
}
