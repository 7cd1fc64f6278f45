package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.broker.BrokerCallException.Kind;
import dev.naru.model.MarketDay;
import dev.naru.model.OrderAck;
import dev.naru.model.OrderChange;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Outcome;
import dev.naru.model.Query;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@DisplayName("the routes of every pack")
class PackRoutesTest {
    private static final Path ROUTES = Path.of("routes");
    private static final OrderRequest BUY = new OrderRequest(
            "one",
            "005930",
            Side.BUY,
            OrderType.LIMIT,
            BigDecimal.valueOf(71_900),
            1,
            TimeInForce.DAY,
            Venue.KRX,
            null);
    private static final OrderRequest SELL = new OrderRequest(
            "one",
            "005930",
            Side.SELL,
            OrderType.LIMIT,
            BigDecimal.valueOf(71_900),
            1,
            TimeInForce.DAY,
            Venue.KRX,
            null);

    private static final OrderChange CHANGE = new OrderChange(
            "one",
            "005930",
            Side.BUY,
            OrderType.LIMIT,
            TimeInForce.DAY,
            Venue.KRX,
            "4321",
            null,
            BigDecimal.valueOf(72_000),
            null,
            1L);

    private final Asked asked = new Asked();
    private RouteRig rig;

    @AfterEach
    void close() {
        rig.close();
    }

    static Stream<String> packs() {
        return Packs.names(ROUTES).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    @DisplayName("load without a fault")
    void shouldLoad(String pack) {
        load(pack);

        assertThat(rig.folder.files())
                .filteredOn(LoadedFile::isBroken)
                .extracting(file -> file.file().path() + " " + file.file().problem())
                .isEmpty();
        assertThat(rig.camel.getRoutes()).allMatch(route -> rig.camel
                .getRouteController()
                .getRouteStatus(route.getId())
                .isStarted());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    @DisplayName("ask again after a passing fault, as long as it is a query")
    void shouldRepeatQueries(String pack) {
        load(pack);
        for (String query : queriesThatCall()) {
            rig.brokerCall.calls.clear();
            AtomicInteger tries = new AtomicInteger();
            answerCalls(exchange -> {
                if (tries.incrementAndGet() < 3) {
                    throw failure(Kind.THROTTLED, Duration.ofMillis(5));
                }
            });
            Exchange answer = rig.calls.send("direct:one/" + query, Query.ofSymbol("005930"), Duration.ofSeconds(20));
            assertThat(answer.getException()).as(query).isNull();
            assertThat(rig.brokerCall.calls).as(query).hasSizeGreaterThanOrEqualTo(3);
            assertThat(rig.brokerCall.calls.subList(0, 3)).as(query).containsOnly(rig.brokerCall.calls.get(0));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    @DisplayName("take a definite no for an answer")
    void shouldNotRepeatRefusedQueries(String pack) {
        load(pack);
        answerCalls(exchange -> {
            throw failure(Kind.REJECTED, null);
        });
        Brokers brokers = rig.brokers();
        for (String query : queriesThatCall()) {
            rig.brokerCall.calls.clear();
            assertThatThrownBy(() -> brokers.query("one", query, Query.ofSymbol("005930"), Object.class))
                    .as(query)
                    .isInstanceOfSatisfying(
                            BrokerCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED));
            assertThat(rig.brokerCall.calls).as(query).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    @DisplayName("call once when the answer came and can't be read")
    void shouldNotRepeatForAnUnreadableAnswer(String pack) {
        load(pack);
        rig.map.answer("one/quote-answer", exchange -> {
            throw failure(Kind.UNKNOWN, null);
        });
        rig.calls.send("direct:one/quote-query", Query.ofSymbol("005930"), Duration.ofSeconds(20));

        assertThat(rig.brokerCall.calls).hasSize(1);
        assertThat(rig.map.calls).containsExactly("one/quote-request", "one/quote-answer");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    @DisplayName("never send an order twice, whatever the fault")
    void shouldNeverRepeatSubmits(String pack) {
        load(pack);
        Brokers brokers = rig.brokers();
        for (Kind kind : Kind.values()) {
            answerCalls(exchange -> {
                throw failure(kind, Duration.ofMillis(1));
            });
            for (String submit : routes("-submit")) {
                rig.brokerCall.calls.clear();
                brokers.submit("one", submit, submit.equals("order-submit") ? BUY : CHANGE);
                assertThat(rig.brokerCall.calls).as(submit + " " + kind).hasSize(1);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    @DisplayName("buy when told to buy and sell when told to sell")
    void shouldSendEachSide(String pack) {
        load(pack);
        rig.map.answer("one/order-answer", exchange -> exchange.getMessage().setBody(new OrderAck("1", null, null)));
        List<Api> apis = new PackCatalogues().apis(rig.connections.get(0));
        for (OrderRequest request : List.of(BUY, SELL)) {
            rig.brokerCall.calls.clear();
            assertThat(rig.brokers().submit("one", "order-submit", request)).isInstanceOf(Outcome.Accepted.class);
            String called = rig.brokerCall.calls.get(0).replace("one/", "");
            String name = apis.stream()
                    .filter(api -> api.id().equals(called))
                    .findFirst()
                    .orElseThrow()
                    .nameKo();
            assertThat(name).doesNotContain(request.side() == Side.BUY ? "매도" : "매수");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    @DisplayName("let a stream go on after a batch that can't be read")
    void shouldGoOnAfterABadBatch(String pack) throws Exception {
        load(pack);
        AtomicInteger batches = new AtomicInteger();
        rig.map.answer("one/trade", exchange -> {
            if (batches.incrementAndGet() == 1) {
                throw new IllegalStateException("torn");
            }
        });
        Exchange first = new DefaultExchange(rig.camel);
        rig.brokerStream.feed("one/trade", first);
        rig.brokerStream.feed("one/trade", new DefaultExchange(rig.camel));

        assertThat(first.getException()).isNull();
        assertThat(rig.bus.calls).hasSize(1);
        assertThat(rig.statistics.of("one/trade-stream").exchanges()).isEqualTo(2);
        assertThat(rig.statistics.of("one/trade-stream").failures()).isEqualTo(1);
        assertThat(rig.statistics.of("one/trade-stream").lastError()).isEqualTo("torn");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    @DisplayName("poll what is wanted and not subscribed, each symbol by itself or all at once")
    void shouldPollWhatIsWanted(String pack) {
        asked.symbols = List.of("000001", "000002", "000003");
        load(pack);
        answerCalls(exchange -> {
            if (exchange.getMessage().getBody() instanceof Query query
                    && query.symbol().equals("000002")) {
                throw failure(Kind.REJECTED, null);
            }
        });

        await().atMost(Duration.ofSeconds(20))
                .until(() -> rig.bus.calls.stream().filter("quote"::equals).count() >= 2);
        assertThat(asked.given).contains("one trade");
    }

    private void load(String pack) {
        rig = new RouteRig(ROUTES).connection("one", pack);
        rig.sessions = SessionsFile.read(ROUTES);
        rig.bind("wanted", asked).bind("brokers", rig.brokers()).bind("marketCalendar", new Days());
        rig.bind("routing", new Choosing());
        rig.load();
    }

    private List<String> routes(String role) {
        return rig.folder.files().stream()
                .filter(file -> file.file().connection() != null)
                .map(LoadedFile::name)
                .filter(name -> name.endsWith(role))
                .toList();
    }

    /** Without those that ask over the stream. */
    private List<String> queriesThatCall() {
        return routes("-query").stream()
                .filter(query ->
                        !rig.folder.find("one", query).orElseThrow().calls().isEmpty())
                .toList();
    }

    private void answerCalls(Processor answer) {
        rig.folder.files().forEach(file -> file.calls().forEach(api -> rig.brokerCall.answer("one/" + api, answer)));
    }

    private static BrokerCallException failure(Kind kind, Duration retryAfter) {
        return new BrokerCallException(kind, "CODE", "the broker's words", retryAfter, null);
    }

    /** What is wanted in this test. */
    public static final class Asked implements Wanted {
        volatile List<String> symbols = List.of();
        final List<String> given = new CopyOnWriteArrayList<>();

        @Override
        public Want want(String kind, String symbol, Rank rank) {
            return () -> {};
        }

        @Override
        public List<String> polled(String connection, String kind) {
            given.add(connection + " " + kind);
            return symbols;
        }
    }

    /** A calendar that never asks. */
    public static final class Days {
        public boolean isDue(String connection) {
            return false;
        }

        public Query question() {
            return Query.ofDates(LocalDate.EPOCH, null);
        }

        public void learn(List<MarketDay> days) {}
    }

    /** Questions that leave everything as it is. */
    public static final class Choosing {
        public Object candidates(Object order) {
            return order;
        }

        public Object holding(Object candidates) {
            return candidates;
        }

        public Object affording(Object candidates) {
            return candidates;
        }

        public Object preferred(Object candidates) {
            return candidates;
        }
    }
}
