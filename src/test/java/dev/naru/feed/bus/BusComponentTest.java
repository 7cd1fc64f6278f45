package dev.naru.feed.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.naru.broker.Wanted;
import dev.naru.feed.Bus;
import dev.naru.feed.Samples;
import dev.naru.feed.TestClock;
import dev.naru.model.Candle;
import dev.naru.model.Interval;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.Mockito;

@Timeout(30)
class BusComponentTest {
    private final RecordingBus bus = new RecordingBus();
    private final List<String> wants = new CopyOnWriteArrayList<>();
    private final Wanted wanted = Mockito.mock(Wanted.class, asked -> {
        wants.add(asked.getArgument(0) + ":" + asked.getArgument(1));
        return (Wanted.Want) wants::clear;
    });
    private final TestClock clock = new TestClock(Samples.TEN);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Object> routed = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private DefaultCamelContext camel;

    @BeforeEach
    void start() throws Exception {
        camel = new DefaultCamelContext();
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        camel.addComponent("bus", new BusComponent(bus, wanted, mapper, clock, meters));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:trades").to("bus:trade");
                from("bus:trade?queueSize=5").process(exchange -> {
                    release.await();
                    routed.add(exchange.getMessage().getBody());
                });
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        release.countDown();
        camel.stop();
    }

    @Test
    void shouldPublishARecordAndEveryElementOfAList() {
        Trade one = Samples.trade(Samples.TEN, 70_000, 1, 1);
        Trade two = Samples.trade(Samples.TEN, 70_100, 1, 2);
        send(one);
        send(List.of(one, two));
        assertThat(bus.published).containsExactly(one, one, two);
    }

    @Test
    void shouldReadCanonicalJsonAndCompleteItFromTheExchange() {
        camel.createFluentProducerTemplate()
                .to("direct:trades")
                .withHeader("NaruConnection", "one")
                .withBody("{\"symbol\":\"005930\",\"price\":70000.5,\"quantity\":3,\"volume\":10}")
                .send();
        Trade trade = (Trade) bus.published.get(0);
        assertThat(trade.price()).isEqualTo(new BigDecimal("70000.5"));
        assertThat(trade.source()).isEqualTo("one");
        assertThat(trade.venue()).isEqualTo(Venue.KRX);
        assertThat(trade.receivedAt()).isEqualTo(Samples.TEN);
    }

    @Test
    void shouldRefuseAnotherTypeSayingWhatIsExpected() {
        assertRefused(Samples.quote(Samples.TEN, 70_000, 1L), "dev.naru.model.Quote", "expected: Trade");
        assertRefused(null, "body is empty", "expected: Trade");
    }

    @Test
    void shouldNameTheFieldWhenCanonicalJsonIsWrong() {
        assertRefused(Map.of("symbol", "005930", "colour", "red"), "unknown field \"colour\"");
        assertRefused(Map.of("symbol", "005930", "source", "one"), "missing: price, quantity, volume");
        assertRefused(
                "{\"symbol\":\"005930\",\"source\":\"one\",\"price\":\"abc\",\"quantity\":1,\"volume\":1}", "price");
        assertRefused("{\"symbol\":", "canonical Trade");
    }

    @Test
    void shouldRefuseAnUnknownTopicWhenTheRouteIsMade() {
        assertThatThrownBy(() -> camel.getEndpoint("bus:trades"))
                .rootCause()
                .hasMessageContaining("\"trades\"")
                .hasMessageContaining("order-event");
    }

    @Test
    void shouldFeedARouteInOrderWithoutEverHoldingThePublisher() {
        List<Object> sent = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            Trade trade = Samples.trade(Samples.TEN, 70_000, 1, i);
            sent.add(trade);
            bus.deliver(trade);
        }
        release.countDown();
        await().atMost(Duration.ofSeconds(5)).until(() -> routed.contains(sent.get(19)));
        assertThat(routed).isSubsetOf(sent).doesNotHaveDuplicates();
        assertThat(routed.subList(routed.size() - 5, routed.size())).isEqualTo(sent.subList(15, 20));
        assertThat(meters.get("naru.bus.dropped").counter().count()).isEqualTo(20 - routed.size());
    }

    @Test
    void shouldGiveARouteOnlyTheSymbolsItNamesAndKeepThemLiveWhileItRuns() throws Exception {
        consume("bus:trade?symbols=005930,000660&want=trade");
        assertThat(wants).containsExactlyInAnyOrder("trade:005930", "trade:000660");
        Trade own = Samples.trade(Samples.TEN, 70_000, 1, 1);
        bus.deliver(Samples.trade("035720", "one", Samples.TEN, 40_000, 1, 1));
        bus.deliver(own);
        await().atMost(Duration.ofSeconds(5)).until(() -> routed.contains(own));
        assertThat(routed).containsExactly(own);
        camel.getRouteController().stopRoute("own");
        assertThat(wants).isEmpty();
    }

    @Test
    void shouldRefuseSymbolsWhereMessagesAreAboutNone() {
        assertThatThrownBy(() -> consume("bus:broker-state?symbols=005930"))
                .rootCause()
                .hasMessageContaining("bus:broker-state is about no symbol");
    }

    @Test
    void shouldGiveBatchesInOrderWithoutWaitingLongerThanTold() throws Exception {
        consume("bus:trade?batch=4&within=100ms");
        List<Object> sent = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            sent.add(Samples.trade(Samples.TEN, 70_000, 1, i));
        }
        sent.forEach(bus::deliver);
        await().atMost(Duration.ofSeconds(5)).until(() -> flat(routed).size() == 10);
        assertThat(flat(routed)).isEqualTo(sent);
        assertThat(routed).allSatisfy(batch -> assertThat((List<?>) batch).hasSizeBetween(1, 4));
        assertThat(routed).hasSizeLessThan(10);
    }

    @Test
    void shouldGiveEveryCandleOnceWhenItIsOver() throws Exception {
        consume("bus:candle?closed=true");
        bus.deliver(candle(0, 70_000));
        bus.deliver(candle(0, 70_100));
        clock.set(Samples.TEN.plusSeconds(61));
        bus.deliver(candle(0, 70_200));
        bus.deliver(candle(1, 70_300));
        await().atMost(Duration.ofSeconds(5)).until(() -> !routed.isEmpty());
        bus.deliver(candle(0, 70_200));
        clock.set(Samples.TEN.plusSeconds(123));
        await("without a further message").atMost(Duration.ofSeconds(5)).until(() -> routed.size() > 1);
        bus.deliver(candle(1, 70_300));
        bus.deliver(candle(3, 70_400));
        clock.set(Samples.TEN.plusSeconds(300));
        await().atMost(Duration.ofSeconds(5)).until(() -> routed.size() > 2);
        assertThat(routed).containsExactly(candle(0, 70_200), candle(1, 70_300), candle(3, 70_400));
    }

    private static Candle candle(int minute, long close) {
        BigDecimal price = BigDecimal.valueOf(close);
        return new Candle(
                Samples.SYMBOL,
                Venue.KRX,
                "one",
                Interval.M1,
                Samples.TEN.plusSeconds(60L * minute),
                price,
                price,
                price,
                price,
                1,
                null);
    }

    private static List<Object> flat(List<Object> batches) {
        return batches.stream()
                .flatMap(batch -> ((List<?>) batch).stream())
                .map(Object.class::cast)
                .toList();
    }

    private void consume(String uri) throws Exception {
        camel.getRouteController().stopAllRoutes();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId("own")
                        .process(exchange -> routed.add(exchange.getMessage().getBody()));
            }
        });
    }

    private void send(Object body) {
        camel.createProducerTemplate().sendBody("direct:trades", body);
    }

    private void assertRefused(Object body, String... parts) {
        assertThatThrownBy(() -> send(body))
                .isInstanceOf(CamelExecutionException.class)
                .cause()
                .hasMessageContainingAll(parts);
        assertThat(bus.published).isEmpty();
    }

    private static final class RecordingBus implements Bus {
        private final List<Object> published = new ArrayList<>();
        private Consumer<Object> subscriber;

        @Override
        public void publish(Object message) {
            published.add(message);
        }

        void deliver(Object message) {
            subscriber.accept(message);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Subscription subscribe(Class<T> type, Consumer<? super T> given) {
            subscriber = (Consumer<Object>) given;
            return () -> subscriber = message -> {};
        }
    }
}
