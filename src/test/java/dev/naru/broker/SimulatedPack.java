package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.naru.model.Balance;
import dev.naru.model.BrokerOrder;
import dev.naru.model.BrokerState;
import dev.naru.model.Buyable;
import dev.naru.model.Candle;
import dev.naru.model.Instrument;
import dev.naru.model.Interval;
import dev.naru.model.OrderAck;
import dev.naru.model.OrderBook;
import dev.naru.model.OrderChange;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Outcome;
import dev.naru.model.Query;
import dev.naru.model.Quote;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.fault.FrontEnd;
import dev.naru.simulator.traffic.KeyTraffic;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * A pack from the facade through routes, maps, calls and streams to the front end of the simulator that speaks its
 * dialect, and back. A subclass names the two.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class SimulatedPack {
    private static final LocalDate TODAY = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneId.of("Asia/Seoul"));
    private static final List<String> SYMBOLS = List.of(
            "005930", "000660", "373220", "207940", "005380", "000270", "068270", "105560", "035420", "051910",
            "247540", "086520");

    private final String pack;
    private final String frontEndName;
    private final OffsetClock clock = new OffsetClock();
    private Simulator simulator;
    private FrontEnd frontEnd;
    private ConfigurableApplicationContext hub;
    private Brokers brokers;

    SimulatedPack(String pack, String frontEndName) {
        this.pack = pack;
        this.frontEndName = frontEndName;
    }

    @BeforeAll
    void start(@TempDir Path data) {
        simulator = Simulator.start(SimulatorSettings.onAnyPorts());
        frontEnd = simulator.frontEnds().stream()
                .filter(each -> each.name().equals(frontEndName))
                .findFirst()
                .orElseThrow();
        hub = new SpringApplicationBuilder(BrokerModule.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getBeanFactory().registerSingleton("clock", clock))
                .run(
                        "--naru.data-dir=" + data,
                        "--logging.level.root=WARN",
                        "--spring.config.location=optional:file:" + data.resolve("none.yml"),
                        "--spring.datasource.url=jdbc:sqlite:" + data.resolve("pack.db"),
                        "--naru.routes-dir=./routes",
                        "--camel.main.routes-include-pattern=false",
                        "--management.endpoint.health.validate-group-membership=false",
                        "--spring.autoconfigure.exclude=com.vaadin.flow.spring.SpringBootAutoConfiguration,"
                                + "com.vaadin.flow.spring.SpringSecurityAutoConfiguration,"
                                + "com.vaadin.flow.spring.VaadinScopesConfig",
                        "--naru.connections.one.pack=" + pack,
                        "--naru.connections.one.environment=simulator",
                        "--naru.connections.one.rest-url=http://127.0.0.1:" + frontEnd.restPort(),
                        "--naru.connections.one.stream-url=ws://127.0.0.1:" + frontEnd.streamPort());
        brokers = hub.getBean(Brokers.class);
    }

    @AfterAll
    void stop() {
        if (hub != null) {
            hub.close();
        }
        simulator.close();
    }

    @Test
    @DisplayName("has every route it brings, and each is running")
    void shouldRunEveryRoute() {
        assertThat(brokers.files())
                .filteredOn(file -> "one".equals(file.connection()))
                .extracting(RouteFile::problem)
                .containsOnlyNulls();
        assertThat(brokers.routes()).extracting(RouteStatus::state).containsOnly("Started");
        assertThat(brokers.status("one").capabilities())
                .contains("quote-query", "order-submit", "open-orders-query", "trade-stream");
    }

    @Test
    @DisplayName("answers what the market is doing")
    void shouldAnswerMarketQueries() {
        Query symbol = Query.ofSymbol("005930");
        Quote quote = brokers.query("one", "quote-query", symbol, Quote.class);
        assertThat(quote.symbol()).isEqualTo("005930");
        assertThat(quote.price()).isPositive();
        assertThat(quote.prevClose()).isPositive();
        assertThat(quote.change()).isEqualByComparingTo(quote.price().subtract(quote.prevClose()));
        assertThat(quote.source()).isEqualTo("one");
        OrderBook book = brokers.query("one", "book-query", symbol, OrderBook.class);
        assertThat(book.asks()).hasSize(10);
        assertThat(book.bids()).hasSize(10);
        assertThat(book.asks().get(0).price()).isGreaterThan(book.bids().get(0).price());
        if (brokers.can("one", "trades-query")) {
            assertThat(brokers.queryList("one", "trades-query", symbol, Trade.class))
                    .isNotNull();
        }
        if (brokers.can("one", "instrument-query")) {
            Instrument instrument = brokers.query("one", "instrument-query", symbol, Instrument.class);
            assertThat(instrument.nameKo()).isEqualTo("삼성전자");
        }
    }

    @Test
    @DisplayName("answers for many symbols at once, in one call where the broker has one")
    void shouldAnswerForManySymbols() {
        assumeThat(brokers.can("one", "quotes-query")).isTrue();
        List<Query> all = SYMBOLS.stream().map(Query::ofSymbol).toList();
        int before = traffic().calls();
        assertThat(brokers.queryList("one", "quotes-query", all, Quote.class))
                .extracting(Quote::symbol)
                .containsExactlyInAnyOrderElementsOf(SYMBOLS);
        assertThat(traffic().calls() - before).isLessThanOrEqualTo(2);
    }

    @Test
    @DisplayName("lists the instruments with their markets")
    void shouldListInstruments() {
        assumeThat(brokers.can("one", "instruments-query")).isTrue();
        List<Instrument> all = brokers.queryList("one", "instruments-query", Query.empty(), Instrument.class);
        assertThat(all).extracting(Instrument::symbol).doesNotHaveDuplicates().contains("005930", "247540", "069500");
        assertThat(all).extracting(Instrument::market).doesNotContainNull();
    }

    @Test
    @DisplayName("answers with more than a thousand days, complete and each once")
    void shouldAnswerAThousandDays() {
        LocalDate from = TODAY.minusDays(1_600);
        List<Candle> days =
                brokers.queryList("one", "daily-candle-query", candles(Interval.D1, from, TODAY), Candle.class);
        List<LocalDate> dates = days.stream()
                .map(candle -> LocalDate.ofInstant(candle.time(), ZoneId.of("Asia/Seoul")))
                .filter(date -> !date.isBefore(from) && date.isBefore(TODAY))
                .toList();
        assertThat(dates).hasSizeGreaterThan(1_000).doesNotHaveDuplicates();
        List<LocalDate> expected = simulator
                .exchange()
                .read(market -> market.days(market.find("005930").orElseThrow()).stream()
                        .map(bar -> bar.date())
                        .filter(date -> !date.isBefore(from) && date.isBefore(TODAY))
                        .toList());
        assertThat(dates).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @DisplayName("answers with weeks, and with minutes of today and of earlier days")
    void shouldAnswerWeeksAndMinutes() {
        if (brokers.can("one", "daily-candle-query")) {
            try {
                assertThat(brokers.queryList(
                                "one",
                                "daily-candle-query",
                                candles(Interval.W1, TODAY.minusDays(300), TODAY),
                                Candle.class))
                        .isNotEmpty();
            } catch (BrokerCallException e) {
                assertThat(e).as("weeks the broker does not have are refused").hasMessageContaining("W1");
            }
        }
        List<Candle> minutes =
                brokers.queryList("one", "minute-candle-query", candles(Interval.M1, TODAY, TODAY), Candle.class);
        assertThat(minutes).extracting(Candle::interval).allMatch(interval -> interval == Interval.M1);
        LocalDate friday = TODAY.minusDays(TODAY.getDayOfWeek().getValue() + 2L);
        List<Candle> past =
                brokers.queryList("one", "minute-candle-query", candles(Interval.M1, friday, friday), Candle.class);
        assertThat(past).isNotEmpty();
        assertThat(past).extracting(Candle::time).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("places, amends and cancels an order and finds it in the lists")
    void shouldPlaceAmendAndCancel() {
        BigDecimal low = brokers.query("one", "quote-query", Query.ofSymbol("005930"), Quote.class)
                .prevClose()
                .multiply(new BigDecimal("0.8"))
                .divideToIntegralValue(BigDecimal.valueOf(1_000))
                .multiply(BigDecimal.valueOf(1_000));
        Outcome placed = brokers.submit("one", "order-submit", buy(low, 3));
        assertThat(placed).isInstanceOf(Outcome.Accepted.class);
        OrderAck ack = ((Outcome.Accepted) placed).ack();
        assertThat(open()).contains(ack.brokerOrderNo());

        Outcome amended = brokers.submit("one", "amend-submit", change(ack, low.add(BigDecimal.valueOf(1_000)), 3L));
        assertThat(amended).isInstanceOf(Outcome.Accepted.class);
        OrderAck second = ((Outcome.Accepted) amended).ack();
        Outcome canceled = brokers.submit("one", "cancel-submit", change(second, null, null));
        assertThat(canceled).isInstanceOf(Outcome.Accepted.class);
        assertThat(open()).doesNotContain(ack.brokerOrderNo(), second.brokerOrderNo());

        if (brokers.can("one", "order-list-query")) {
            List<BrokerOrder> all =
                    brokers.queryList("one", "order-list-query", Query.ofDates(TODAY, TODAY), BrokerOrder.class);
            assertThat(all).allMatch(order -> order.brokerOrderNo() != null);
        }
    }

    @Test
    @DisplayName("fills a crossing order and shows what was filled in its list")
    void shouldShowFills() {
        OrderBook book = brokers.query("one", "book-query", Query.ofSymbol("035720"), OrderBook.class);
        BigDecimal price = book.asks().get(2).price();
        Outcome placed = brokers.submit(
                "one",
                "order-submit",
                new OrderRequest(
                        "one", "035720", Side.BUY, OrderType.LIMIT, price, 2, TimeInForce.DAY, Venue.KRX, null));
        assertThat(placed).isInstanceOf(Outcome.Accepted.class);
        String number = ((Outcome.Accepted) placed).ack().brokerOrderNo();
        await("the list shows two shares filled").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        brokers.queryList("one", "order-list-query", Query.ofDates(TODAY, TODAY), BrokerOrder.class))
                .anySatisfy(order -> {
                    assertThat(order.brokerOrderNo()).isEqualTo(number);
                    assertThat(order.filledQuantity()).isEqualTo(2);
                    assertThat(order.side()).isEqualTo(Side.BUY);
                }));
    }

    @Test
    @DisplayName("tells what the account holds and can buy")
    void shouldTellTheAccount() {
        Balance balance = brokers.query("one", "balance-query", Query.empty(), Balance.class);
        assertThat(balance.cash()).isPositive();
        assertThat(balance.positions()).isNotEmpty();
        assertThat(balance.positions()).anySatisfy(position -> {
            assertThat(position.symbol()).isEqualTo("005930");
            assertThat(position.quantity()).isEqualTo(300);
        });
        if (brokers.can("one", "buyable-query")) {
            Buyable buyable = brokers.query(
                    "one",
                    "buyable-query",
                    Query.ofBuyable("005930", OrderType.LIMIT, BigDecimal.valueOf(70_000)),
                    Buyable.class);
            assertThat(buyable.cash()).isPositive();
        }
    }

    @Test
    @DisplayName("hands on a refusal in the broker's words")
    void shouldHandOnRefusals() {
        Outcome refused = brokers.submit("one", "order-submit", buy(BigDecimal.valueOf(91_923), 1));
        assertThat(refused).isInstanceOf(Outcome.Rejected.class);
        assertThat(((Outcome.Rejected) refused).text()).isNotBlank();
        assertThatThrownBy(() -> brokers.query("one", "quote-query", Query.ofSymbol("999999"), Quote.class))
                .isInstanceOf(BrokerCallException.class);
    }

    @Test
    @DisplayName("survives the end of its token in the middle of a burst: one issue, no call lost")
    void shouldSurviveTheEndOfItsToken() {
        brokers.query("one", "quote-query", Query.ofSymbol("005930"), Quote.class);
        clock.forward(Duration.ofMinutes(2));
        int issued = traffic().tokensIssued();
        ExecutorService callers = Executors.newFixedThreadPool(6);
        try {
            List<CompletableFuture<Quote>> burst = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String symbol = SYMBOLS.get(i % SYMBOLS.size());
                burst.add(CompletableFuture.supplyAsync(
                        () -> brokers.query("one", "quote-query", Query.ofSymbol(symbol), Quote.class), callers));
            }
            burst.get(2).join();
            frontEnd.expireTokens();
            assertThat(burst)
                    .allSatisfy(each ->
                            assertThat(each.get(90, TimeUnit.SECONDS).price()).isPositive());
            brokers.query("one", "quote-query", Query.ofSymbol("012330"), Quote.class);
            brokers.query("one", "book-query", Query.ofSymbol("012330"), OrderBook.class);
            assertThat(traffic().tokensIssued() - issued).isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    @DisplayName("streams what is wanted, as records in the order they came")
    void shouldStreamWhatIsWanted() {
        assumeTrue(tellsTrades(), "its ticks are the state after a trade: quotes");
        StubEndpoints bus = hub.getBean(StubEndpoints.class);
        List<Trade> tape = new CopyOnWriteArrayList<>();
        List<OrderBook> books = new CopyOnWriteArrayList<>();
        bus.answer("trade", exchange -> ((List<?>) exchange.getMessage().getBody()).forEach(t -> tape.add((Trade) t)));
        bus.answer(
                "book", exchange -> ((List<?>) exchange.getMessage().getBody()).forEach(b -> books.add((OrderBook) b)));
        try (Wanted.Want trades = hub.getBean(Wanted.class).want("trade", "005930", Wanted.Rank.SCREEN);
                Wanted.Want kosdaq = hub.getBean(Wanted.class).want("trade", "247540", Wanted.Rank.SCREEN);
                Wanted.Want book = hub.getBean(Wanted.class).want("book", "005930", Wanted.Rank.SCREEN)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> of(tape, "005930").size() >= 5
                            && !of(tape, "247540").isEmpty()
                            && books.size() >= 3);
        }
        assertThat(of(tape, "005930"))
                .extracting(Trade::volume)
                .allMatch(volume -> (volume != null) == tellsRunningVolume());
        assertThat(of(tape, "005930").stream().map(Trade::volume).filter(Objects::nonNull))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(tape).allSatisfy(trade -> {
            assertThat(trade.source()).isEqualTo("one");
            assertThat(trade.venue()).isEqualTo(Venue.KRX);
            assertThat(trade.price()).isPositive();
            assertThat(trade.quantity()).isPositive();
        });
        assertThat(books).allSatisfy(book -> assertThat(book.asks()).isNotEmpty());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(brokers.status("one").state()).isEqualTo(BrokerState.State.UP));
    }

    @Test
    @DisplayName("streams the state after every trade, where it tells no trades")
    void shouldStreamQuotes() {
        assumeTrue(!tellsTrades(), "it tells trades");
        StubEndpoints bus = hub.getBean(StubEndpoints.class);
        List<Quote> states = new CopyOnWriteArrayList<>();
        List<OrderBook> books = new CopyOnWriteArrayList<>();
        bus.answer(
                "quote", exchange -> ((List<?>) exchange.getMessage().getBody()).forEach(q -> states.add((Quote) q)));
        bus.answer(
                "book", exchange -> ((List<?>) exchange.getMessage().getBody()).forEach(b -> books.add((OrderBook) b)));
        try (Wanted.Want trades = hub.getBean(Wanted.class).want("trade", "005930", Wanted.Rank.SCREEN);
                Wanted.Want book = hub.getBean(Wanted.class).want("book", "005930", Wanted.Rank.SCREEN)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> states.size() >= 5 && books.size() >= 3);
        }
        assertThat(states).extracting(Quote::volume).isSorted();
        assertThat(states).allSatisfy(state -> {
            assertThat(state.symbol()).isEqualTo("005930");
            assertThat(state.price()).isPositive();
            assertThat(state.time()).isNotNull();
        });
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(brokers.status("one").state()).isEqualTo(BrokerState.State.UP));
    }

    /** Whether a trade says how much has traded so far. */
    boolean tellsRunningVolume() {
        return true;
    }

    /** Whether a tick is a trade, and not only the state after it. */
    boolean tellsTrades() {
        return true;
    }

    @Test
    @DisplayName("says where orders may be sent")
    void shouldSayWhereOrdersMayBeSent() {
        assertThat(brokers.orderPlaces("one").types(Venue.KRX)).containsKeys(OrderType.LIMIT, OrderType.MARKET);
        assertThat(brokers.sessions("one")).isEqualToIgnoringCase("always");
    }

    @Test
    @DisplayName("keeps the broker's limits, whatever is asked of it")
    void shouldKeepTheLimits() {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<?>> asked = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Query symbol = Query.ofSymbol(SYMBOLS.get(i % SYMBOLS.size()));
                asked.add(CompletableFuture.runAsync(
                        () -> brokers.query("one", "book-query", symbol, OrderBook.class), callers));
                asked.add(CompletableFuture.runAsync(
                        () -> brokers.query("one", "quote-query", symbol, Quote.class), callers));
            }
            asked.forEach(CompletableFuture::join);
        } finally {
            callers.shutdownNow();
        }
        assertThat(traffic().limitViolations()).isZero();
    }

    private KeyTraffic.Counts traffic() {
        Map<String, KeyTraffic.Counts> keys = simulator.stats().counts().get(frontEndName);
        return keys.values().stream()
                .filter(counts -> counts.calls() > 0)
                .max((a, b) -> Integer.compare(a.calls(), b.calls()))
                .orElseThrow();
    }

    private static List<Trade> of(List<Trade> tape, String symbol) {
        return tape.stream().filter(trade -> trade.symbol().equals(symbol)).toList();
    }

    private List<String> open() {
        return brokers.queryList("one", "open-orders-query", Query.empty(), BrokerOrder.class).stream()
                .map(BrokerOrder::brokerOrderNo)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Query candles(Interval interval, LocalDate from, LocalDate to) {
        return Query.ofCandles("005930", interval, from, to);
    }

    private static OrderRequest buy(BigDecimal price, long quantity) {
        return new OrderRequest(
                "one", "005930", Side.BUY, OrderType.LIMIT, price, quantity, TimeInForce.DAY, Venue.KRX, null);
    }

    private static OrderChange change(OrderAck ack, BigDecimal price, Long quantity) {
        return new OrderChange(
                "one",
                "005930",
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.DAY,
                Venue.KRX,
                ack.brokerOrderNo(),
                ack.brokerOrderRef(),
                price,
                quantity,
                3L);
    }

    /** The time of day, and as much later as a test says. */
    private static final class OffsetClock extends Clock {
        private volatile Duration offset = Duration.ZERO;

        void forward(Duration time) {
            offset = offset.plus(time);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(offset);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /**
     * The broker module with stand-ins for what other modules bring. Not a {@code @Configuration}, so that no scan of the
     * hub's own packages picks it up.
     */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("dev.naru.broker")
    @ComponentScan(
            basePackages = "dev.naru.broker",
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*|.*SimulatedPack.*"))
    static class BrokerModule {

        @Bean
        SecureRandom secureRandom() {
            return new SecureRandom();
        }

        @Bean
        TextMask textMask() {
            return text -> text;
        }

        @Bean
        SecretBox secretBox() {
            return new SecretBox() {
                @Override
                public byte[] seal(byte[] plain) {
                    return plain.clone();
                }

                @Override
                public byte[] open(byte[] sealed) {
                    return sealed.clone();
                }
            };
        }

        @Bean("bus-component")
        StubEndpoints bus() {
            return new StubEndpoints();
        }
    }
}
