package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.model.Balance;
import dev.naru.model.BrokerOrder;
import dev.naru.model.BrokerState;
import dev.naru.model.Buyable;
import dev.naru.model.Candle;
import dev.naru.model.Instrument;
import dev.naru.model.Interval;
import dev.naru.model.MarketDay;
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
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The REST side of a pack, from the facade through routes, maps and calls to the simulator and back. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@DisplayName("a pack against its simulator")
class SimulatedPackTest {
    private static final String PACK = Packs.names(Path.of("routes")).get(0);
    private static final LocalDate TODAY = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneId.of("Asia/Seoul"));

    @TempDir
    static Path data;

    private static Simulator simulator;
    private static ConfigurableApplicationContext hub;
    private static Brokers brokers;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorSettings.onAnyPorts());
        hub = new SpringApplicationBuilder(BrokerModule.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--naru.data-dir=" + data,
                        "--management.endpoint.health.validate-group-membership=false",
                        "--spring.autoconfigure.exclude=com.vaadin.flow.spring.SpringBootAutoConfiguration,"
                                + "com.vaadin.flow.spring.SpringSecurityAutoConfiguration,"
                                + "com.vaadin.flow.spring.VaadinScopesConfig",
                        "--naru.connections.one.pack=" + PACK,
                        "--naru.connections.one.environment=simulator",
                        "--naru.connections.one.rest-url=http://127.0.0.1:"
                                + simulator.kisLive().restPort(),
                        "--naru.connections.one.stream-url=ws://127.0.0.1:"
                                + simulator.kisLive().streamPort(),
                        "--naru.connections.kis.pack=none",
                        "--naru.connections.kis.enabled=false");
        brokers = hub.getBean(Brokers.class);
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
        simulator.close();
    }

    @Test
    @DisplayName("has every route it brings, and each is running")
    void shouldRunEveryRoute() {
        assertThat(brokers.files()).extracting(RouteFile::problem).containsOnlyNulls();
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
        assertThat(quote.source()).isEqualTo("one");
        OrderBook book = brokers.query("one", "book-query", symbol, OrderBook.class);
        assertThat(book.asks()).hasSize(10);
        assertThat(book.bids()).hasSize(10);
        assertThat(brokers.queryList("one", "trades-query", symbol, Trade.class))
                .isNotNull();
        Instrument instrument = brokers.query("one", "instrument-query", symbol, Instrument.class);
        assertThat(instrument.nameKo()).isEqualTo("삼성전자");
        assertThat(brokers.queryList("one", "holiday-query", Query.ofDates(TODAY, null), MarketDay.class))
                .isNotEmpty();
    }

    @Test
    @DisplayName("answers with candles, today's and earlier minutes, days and weeks")
    void shouldAnswerCandles() {
        List<Candle> days = brokers.queryList(
                "one", "daily-candle-query", candles(Interval.D1, TODAY.minusDays(300), TODAY), Candle.class);
        assertThat(days).hasSizeGreaterThan(150);
        assertThat(brokers.queryList(
                        "one", "daily-candle-query", candles(Interval.W1, TODAY.minusDays(300), TODAY), Candle.class))
                .isNotEmpty();
        brokers.queryList("one", "minute-candle-query", candles(Interval.M1, TODAY, TODAY), Candle.class);
        LocalDate friday = TODAY.minusDays(TODAY.getDayOfWeek().getValue() + 2L);
        assertThat(brokers.queryList("one", "minute-candle-query", candles(Interval.M1, friday, friday), Candle.class))
                .isNotEmpty();
    }

    @Test
    @DisplayName("places, amends and cancels an order and finds it in the lists")
    void shouldPlaceAmendAndCancel() {
        Quote quote = brokers.query("one", "quote-query", Query.ofSymbol("005930"), Quote.class);
        BigDecimal low = quote.lowerLimit();
        Outcome placed = brokers.submit("one", "order-submit", buy(low, 3));
        assertThat(placed).isInstanceOf(Outcome.Accepted.class);
        OrderAck ack = ((Outcome.Accepted) placed).ack();
        assertThat(open()).contains(ack.brokerOrderNo());

        Outcome amended = brokers.submit("one", "amend-submit", change(ack, low.add(BigDecimal.valueOf(1_000)), null));
        assertThat(amended).isInstanceOf(Outcome.Accepted.class);
        OrderAck second = ((Outcome.Accepted) amended).ack();
        Outcome canceled = brokers.submit("one", "cancel-submit", change(second, null, null));
        assertThat(canceled).isInstanceOf(Outcome.Accepted.class);
        assertThat(open()).doesNotContain(ack.brokerOrderNo(), second.brokerOrderNo());

        List<BrokerOrder> all =
                brokers.queryList("one", "order-list-query", Query.ofDates(TODAY, TODAY), BrokerOrder.class);
        assertThat(all).extracting(BrokerOrder::brokerOrderNo).contains(ack.brokerOrderNo());
    }

    @Test
    @DisplayName("tells what the account holds and can buy")
    void shouldTellTheAccount() {
        Balance balance = brokers.query("one", "balance-query", Query.empty(), Balance.class);
        assertThat(balance.cash()).isPositive();
        assertThat(balance.positions()).isNotEmpty();
        Buyable buyable = brokers.query(
                "one",
                "buyable-query",
                Query.ofBuyable("005930", OrderType.LIMIT, BigDecimal.valueOf(70_000)),
                Buyable.class);
        assertThat(buyable.cash()).isPositive();
    }

    @Test
    @DisplayName("hands on a refusal in the broker's words")
    void shouldHandOnRefusals() {
        Outcome refused = brokers.submit("one", "order-submit", buy(BigDecimal.valueOf(71_923), 1));
        assertThat(refused).isInstanceOf(Outcome.Rejected.class);
        assertThatThrownBy(() -> brokers.query("one", "quote-query", Query.ofSymbol("999999"), Quote.class))
                .isInstanceOf(BrokerCallException.class);
    }

    @Test
    @DisplayName("streams what is wanted, as records in the order they came")
    void shouldStreamWhatIsWanted() {
        StubEndpoints bus = hub.getBean(StubEndpoints.class);
        List<Trade> tape = new CopyOnWriteArrayList<>();
        bus.answer("trade", exchange -> ((List<?>) exchange.getMessage().getBody()).forEach(t -> tape.add((Trade) t)));
        try (Wanted.Want want = hub.getBean(Wanted.class).want("trade", "005930", Wanted.Rank.SCREEN)) {
            await().atMost(Duration.ofSeconds(40)).until(() -> tape.size() >= 5);
        }
        assertThat(tape).extracting(Trade::symbol).containsOnly("005930");
        assertThat(tape).extracting(Trade::volume).isSorted();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(brokers.status("one").state()).isEqualTo(BrokerState.State.UP));
    }

    @Test
    @DisplayName("says where orders may be sent")
    void shouldSayWhereOrdersMayBeSent() {
        assertThat(brokers.orderTypes("one").get(Venue.KRX)).contains(OrderType.LIMIT, OrderType.MARKET);
        assertThat(brokers.sessions("one")).isEqualToIgnoringCase("always");
    }

    private static List<String> open() {
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
                quantity);
    }

    /** The broker module with stand-ins for what other modules bring. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("dev.naru.broker")
    @ComponentScan(
            basePackages = "dev.naru.broker",
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
    static class BrokerModule {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        SecureRandom secureRandom() {
            return new SecureRandom();
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
