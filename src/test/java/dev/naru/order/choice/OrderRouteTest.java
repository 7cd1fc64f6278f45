package dev.naru.order.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.broker.OrderPlaces;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.OrderPhase;
import dev.naru.model.BrokerState;
import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Market;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Phase;
import dev.naru.model.Quote;
import dev.naru.model.Routing;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import dev.naru.order.risk.Exposure;
import dev.naru.order.risk.Facts;
import dev.naru.order.risk.Rules;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The order route as the hub ships it, over three connections. A connection is written {@code <state> <sellable shares>
 * <orderable cash>} with {@code ?} for what could not be read, and {@code nxt}, {@code ioc} or {@code closed} behind it.
 */
@Timeout(60)
class OrderRouteTest {
    private static final String PLENTY = "UP 100 10000000";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final RouteChoice choice = new RouteChoice(camel);
    private final Map<String, String> connections = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private boolean symbolIsKnown = true;
    private Side side = Side.BUY;
    private Venue venue = Venue.KRX;
    private TimeInForce timeInForce = TimeInForce.DAY;

    @BeforeEach
    void load() throws Exception {
        connections.put("first", PLENTY);
        connections.put("second", PLENTY);
        connections.put("third", PLENTY);
    }

    @AfterEach
    void stop() {
        choice.close();
        camel.stop();
    }

    @ParameterizedTest(name = "{0}: {1} | {2} | {3} preferring {4} -> {5}")
    @DisplayName("an order that names no connection goes to the preferred of those that can take it")
    @CsvSource({
        "SELL, UP 100 0,    UP 100 0,        UP 100 0,    '',           first,  holds 100 shares of 005930",
        "SELL, UP 100 0,    UP 100 0,        UP 100 0,    third,        third,  first in the preference",
        "SELL, UP 100 0,    UP 100 0,        UP 100 0,    third second, third,  first in the preference",
        "SELL, UP 9 0,      UP 10 0,         UP 11 0,     first,        second, holds 10 shares of 005930",
        "SELL, UP 0 0,      UP ? 0,          UP 10 0,     first,        third,  the only connection that can take it",
        "SELL, DOWN 100 0,  DEGRADED 100 0,  UP 10 0,     first,        third,  the only connection",
        "SELL, UP 100 0 closed, DISABLED 0 0, UP 10 0,    first,        third,  the only connection",
        "BUY,  UP 0 700000, UP 0 700000,     UP 0 700000, second,       second, 'has 700,000 won to order with'",
        "BUY,  UP 0 699999, UP 0 ?,          UP 0 700000, '',           third,  the only connection",
        "BUY,  DOWN 0 9000000, UP 0 700000,  UP 0 700000, first third,  third,  first in the preference",
    })
    void shouldChoose(
            Side way, String first, String second, String third, String preference, String chosen, String reason)
            throws Exception {
        side = way;
        connections.put("first", first);
        connections.put("second", second);
        connections.put("third", third);
        Routing routing = route(preference);
        assertThat(routing.connection()).isEqualTo(chosen);
        assertThat(routing.reasonEn()).contains(reason);
        assertThat(routing.reasonKo()).isNotBlank().doesNotContainPattern("[a-z]{3}");
    }

    @Test
    void shouldLeaveOutConnectionsThatLackTheVenueOrTheTimeInForce() throws Exception {
        connections.put("second", PLENTY + " nxt");
        connections.put("third", PLENTY + " ioc");
        venue = Venue.NXT;
        assertThat(route("first").connection()).isEqualTo("second");
        venue = Venue.KRX;
        timeInForce = TimeInForce.IOC;
        assertThat(choice.choose(request()).connection()).isEqualTo("third");
    }

    @Test
    void shouldSayOfEveryConnectionWhyNotWhenThereIsNone() {
        side = Side.SELL;
        connections.put("first", "UP 3 0");
        connections.put("second", "DISABLED 0 0");
        connections.put("third", "UP 100 0 closed");
        assertThatThrownBy(() -> route("")).isInstanceOfSatisfying(OrderRefusedException.class, refused -> {
            assertThat(refused.refusals()).extracting(Refusal::code).containsOnly("NO_CANDIDATE");
            assertThat(refused.refusals())
                    .extracting(refusal -> refusal.arguments().get(0))
                    .containsExactlyInAnyOrder("first", "second", "third");
            assertThat(refused.getMessage())
                    .contains("first: quantity: 10 to sell (expected: at most 3)")
                    .contains("second is DISABLED (switched off")
                    .contains("third takes no orders now");
        });
    }

    @Test
    void shouldLeaveAnUnknownSymbolToTheChecksBehindIt() throws Exception {
        symbolIsKnown = false;
        side = Side.SELL;
        connections.put("first", "UP ? ?");
        assertThat(route("").connection()).isEqualTo("first");
    }

    @Test
    void shouldAskNothingOfAConnectionThatIsNotUp() throws Exception {
        connections.put("first", "DOWN 100 10000000");
        route("first");
        assertThat(asked).containsExactly("second", "third");
    }

    @Test
    void shouldFollowARuleOfItsOwnerBetweenTheQuestions() throws Exception {
        String own = Files.readString(Path.of("routes/hub/order-route.camel.yaml"))
                .replace("method: affording", "method: \"only(${body}, 'second')\"");
        Routing routing = route("first", own);
        assertThat(routing.connection()).isEqualTo("second");
    }

    @Test
    void shouldRefuseAndNotGuessWhenTheRouteIsMissing() throws Exception {
        camel.start();
        assertThatThrownBy(() -> choice.choose(request()))
                .isInstanceOfSatisfying(OrderRefusedException.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::code)
                        .containsExactly("NO_CHOICE"));
    }

    private Routing route(String preference) throws Exception {
        return route(preference, Files.readString(Path.of("routes/hub/order-route.camel.yaml")));
    }

    private Routing route(String preference, String orderRoute) throws Exception {
        RoutingSettings settings =
                new RoutingSettings(preference.isEmpty() ? List.of() : List.of(preference.split(" ")));
        camel.getRegistry()
                .bind(
                        "routing",
                        new RoutingQuestions(
                                brokers(), new Rules(), (request, kind) -> Optional.empty(), this::facts, settings));
        String policy = Files.readString(Path.of("routes/policy/submit.camel.yaml"));
        for (String file : List.of(policy, orderRoute)) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("one.camel.yaml", file));
        }
        camel.start();
        return choice.choose(request());
    }

    private OrderRequest request() {
        return new OrderRequest(
                OrderRequest.BEST,
                "005930",
                side,
                OrderType.LIMIT,
                new BigDecimal(70_000),
                10,
                timeInForce,
                venue,
                null);
    }

    private Brokers brokers() {
        return (Brokers) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Brokers.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "connections" -> List.copyOf(connections.keySet());
                    case "status" -> status((String) arguments[0]);
                    default -> throw new AssertionError("not asked for: " + method);
                });
    }

    private String word(String connection, int n) {
        return connections.get(connection).split(" ")[n];
    }

    private BrokerStatus status(String id) {
        BrokerState state = state(id);
        return new BrokerStatus(
                id,
                "stub",
                id,
                id,
                "simulator",
                null,
                state.state(),
                state.reason(),
                state.since(),
                null,
                null,
                null,
                List.of(),
                0);
    }

    private BrokerState state(String id) {
        BrokerState.State state = BrokerState.State.valueOf(word(id, 0));
        return new BrokerState(id, state, state == BrokerState.State.UP ? null : "stalled", Instant.EPOCH);
    }

    private Facts facts(OrderRequest request) {
        String id = request.connection();
        asked.add(id);
        String marks = connections.get(id);
        Set<TimeInForce> lengths =
                marks.contains("ioc") ? EnumSet.of(TimeInForce.DAY, TimeInForce.IOC) : EnumSet.of(TimeInForce.DAY);
        Map<OrderType, Set<TimeInForce>> types = Map.of(OrderType.LIMIT, lengths);
        String shares = word(id, 1);
        String cash = word(id, 2);
        return new Facts(
                request,
                state(id),
                true,
                new OrderPlaces(
                        marks.contains("nxt") ? Map.of(Venue.KRX, types, Venue.NXT, types) : Map.of(Venue.KRX, types)),
                symbolIsKnown ? instrument() : null,
                symbolIsKnown ? new LiveQuote(quote(), "삼성전자", 10, false) : null,
                new OrderPhase(Phase.REGULAR, EnumSet.allOf(OrderType.class)),
                cash.equals("?") ? null : new BigDecimal(cash),
                shares.equals("?") ? null : Long.valueOf(shares),
                Instant.EPOCH,
                BigDecimal.ZERO,
                List.of(),
                new Exposure(
                        Map.of(),
                        null,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        0,
                        marks.contains("closed") ? "an outcome is not known" : null,
                        Set.of()));
    }

    private static Instrument instrument() {
        return new Instrument(
                "005930",
                "삼성전자",
                null,
                Market.KOSPI,
                InstrumentKind.STOCK,
                "KRW",
                new BigDecimal(70_000),
                new BigDecimal(91_000),
                new BigDecimal(49_000),
                false,
                null,
                Set.of());
    }

    private static Quote quote() {
        BigDecimal price = new BigDecimal(70_000);
        return new Quote(
                "005930",
                Venue.KRX,
                "first",
                Instant.EPOCH,
                null,
                price,
                null,
                null,
                null,
                null,
                null,
                price,
                1L,
                null,
                price,
                null,
                null,
                false);
    }
}
