package dev.naru.feed;

import static dev.naru.feed.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Wanted;
import dev.naru.model.Condition;
import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Market;
import dev.naru.model.Query;
import dev.naru.model.Quote;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is known of instruments, and what is asked for many of them at once. */
@Timeout(60)
class InstrumentsTest {
    @TempDir
    Path folder;

    private final StubBrokers brokers =
            new StubBrokers().connection("one", "live").connection("two", "live");
    private Feed feed;

    @BeforeEach
    void start() {
        feed = feed();
    }

    private Feed feed() {
        return new Feed(brokers, "jdbc:sqlite:" + folder.resolve("naru.db"));
    }

    private static Instrument listed(String symbol, String ko, String en, Market market, Set<String> flags) {
        return new Instrument(symbol, ko, en, market, InstrumentKind.STOCK, "KRW", null, null, null, null, null, flags);
    }

    private static Instrument limited(String symbol, String ko, long upper) {
        return new Instrument(
                symbol, ko, null, null, null, null, null, BigDecimal.valueOf(upper), null, false, true, Set.of());
    }

    @Test
    void shouldLearnThousandsInOneGoAndKnowThemAfterARestart() {
        IntStream.range(0, 4_000)
                .forEach(i -> feed.bus.publish(listed(
                        "%06d".formatted(i), "회사" + i, null, i % 2 == 0 ? Market.KOSPI : Market.KOSDAQ, Set.of())));
        assertThat(feed.instruments.market("000001")).contains(Market.KOSDAQ);
        long started = System.nanoTime();
        feed.instruments.write();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        assertThat(feed.market.search("회사3999", 5))
                .extracting(Instrument::symbol)
                .containsExactly("003999");

        Feed again = feed();
        assertThat(again.instruments.market("003998")).contains(Market.KOSPI);
        assertThat(again.market.search("ㅎㅅ3999", 5)).hasSize(1);
        assertThat(brokers.calls).isEmpty();
    }

    @Test
    void shouldPutTogetherWhatSeveralBrokersTell() {
        feed.bus.publish(listed("005930", "삼성전자", "Samsung Electronics", Market.KOSPI, Set.of("증거금100")));
        feed.bus.publish(limited("005930", null, 91_000));
        feed.bus.publish(listed("005930", " ", null, null, Set.of("투자주의")));
        Instrument known = feed.instruments.known("005930").orElseThrow();
        assertThat(known.nameKo()).isEqualTo("삼성전자");
        assertThat(known.nameEn()).isEqualTo("Samsung Electronics");
        assertThat(known.market()).isEqualTo(Market.KOSPI);
        assertThat(known.upperLimit()).isEqualByComparingTo("91000");
        assertThat(known.nxt()).isTrue();
        assertThat(known.flags()).containsExactlyInAnyOrder("증거금100", "투자주의");

        feed.clock.forward(Duration.ofDays(1));
        feed.bus.publish(listed("005930", "삼성전자", null, null, Set.of("투자주의")));
        known = feed.instruments.known("005930").orElseThrow();
        assertThat(known.upperLimit()).as("yesterday's").isNull();
        assertThat(known.nxt()).isTrue();
    }

    @Test
    void shouldStillAskForThePriceLimitsThatAListDoesNotTell() {
        feed.bus.publish(listed("005930", "삼성전자", "Samsung Electronics", Market.KOSPI, Set.of()));
        brokers.answer("instrument-query", query -> limited(query.symbol(), "삼성전자", 91_000));
        Instrument found = feed.market.instrument("005930").orElseThrow();
        assertThat(found.upperLimit()).isEqualByComparingTo("91000");
        assertThat(found.nameEn()).isEqualTo("Samsung Electronics");
        feed.market.instrument("005930");
        assertThat(brokers.calls).hasSize(1);
    }

    @Test
    void shouldNotKeepARowWithoutACodeOrAName() {
        feed.bus.publish(listed("ABC", "이름", null, Market.KOSPI, Set.of()));
        feed.bus.publish(listed("000001", null, null, Market.KOSPI, Set.of()));
        feed.instruments.write();
        assertThat(feed.instruments.known("000001")).isEmpty();
        assertThat(feed.instruments.known("ABC")).isEmpty();
    }

    @Test
    void shouldAskForTheWatchListInOneCallAndForTheRestOneByOne() {
        brokers.answerTo("quotes-query", body -> ((List<?>) body)
                .stream()
                        .map(query -> ((Query) query).symbol())
                        .filter(symbol -> !symbol.equals("000660"))
                        .map(symbol -> Samples.quote(symbol, "two", TEN, 70_000, 1L))
                        .toList());
        brokers.answer("quote-query", query -> Samples.quote(query.symbol(), "one", TEN, 70_000, 1L));
        FeedSettings settings = new FeedSettings(List.of("005930", "000660", "035420"), List.of());
        Wanted none = new Wanted() {
            @Override
            public Want want(String kind, String symbol, Rank rank) {
                return () -> {};
            }

            @Override
            public List<String> polled(String connection, String kind) {
                return List.of();
            }
        };
        WatchList watchList = new WatchList(settings, none, feed.snapshots, feed.instruments, feed.bus, feed.clock);
        assertThat(watchList.askNext()).isTrue();
        assertThat(brokers.calls).containsExactly("one/quotes-query", "one/quote-query");
        assertThat(settings.watchList())
                .allMatch(symbol -> feed.market.quote(symbol).isPresent());
    }

    @Test
    void shouldShareARankingForFiveSeconds() {
        brokers.answer("ranking-query", query -> IntStream.range(0, 60)
                .mapToObj(i -> Samples.quote("%06d".formatted(i), "one", TEN, 70_000, 1L))
                .toList());
        assertThat(feed.market.ranking("change", 10)).hasSize(10);
        assertThat(feed.market.ranking("change", 30)).hasSize(30);
        assertThat(brokers.calls).hasSize(1);
        feed.market.ranking("volume", 10);
        assertThat(brokers.calls).hasSize(2);
        feed.clock.forward(Duration.ofSeconds(6));
        feed.market.ranking("change", 10);
        assertThat(brokers.calls).hasSize(3);
    }

    @Test
    void shouldPassConditionsThrough() {
        assertThat(feed.market.conditions()).isEmpty();
        assertThatThrownBy(() -> feed.market.ranking("change", 10)).isInstanceOf(BrokerCallException.class);
        brokers.answer("condition-list-query", query -> List.of(new Condition("7", "상승 초입", "two")));
        brokers.answer("condition-query", query -> List.<Quote>of(Samples.quote("005930", "two", TEN, 70_000, 1L)));
        Condition condition = feed.market.conditions().get(0);
        assertThat(feed.market.condition(condition).get(0).quote().symbol()).isEqualTo("005930");
        assertThat(brokers.calls).contains("two/condition-query");
    }
}
