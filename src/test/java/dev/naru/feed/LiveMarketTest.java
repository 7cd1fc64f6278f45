package dev.naru.feed;

import static dev.naru.feed.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.broker.BrokerCallException;
import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Market;
import dev.naru.model.Trade;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LiveMarketTest {
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

    @Test
    void shouldAskABrokerForAQuoteNobodyHasSeenAndKeepIt() {
        brokers.answer("quote-query", query -> Samples.quote(query.symbol(), "one", TEN, 70_000, 1L));
        assertThat(feed.market.quote("000660")).isEmpty();
        assertThat(feed.market.quote("000660", null, null).quote().price()).isEqualByComparingTo("70000");
        assertThat(feed.market.quote("000660")).isPresent();
        feed.market.quote("000660", null, null);
        assertThat(brokers.calls).hasSize(1);
    }

    @Test
    void shouldAskAgainWhenWhatIsKnownIsStaleAndShowTheOldWhenThatFails() {
        brokers.answer("quote-query", query -> Samples.quote(query.symbol(), "one", TEN, 70_000, 1L));
        feed.market.quote("000660", null, null);
        feed.clock.forward(Duration.ofMinutes(5));
        brokers.answer("quote-query", query -> {
            throw StubBrokers.failure(BrokerCallException.Kind.UNAVAILABLE);
        });
        LiveQuote old = feed.market.quote("000660", null, null);
        assertThat(old.stale()).isTrue();
        assertThat(old.ageMs()).isEqualTo(300_000);
    }

    @Test
    void shouldSayThatNoBrokerKnowsTheSymbolWithoutAskingTwice() {
        brokers.answer("quote-query", query -> {
            throw StubBrokers.failure(BrokerCallException.Kind.REJECTED);
        });
        assertThatThrownBy(() -> feed.market.quote("999999", null, null)).isInstanceOf(UnknownSymbolException.class);
        assertThatThrownBy(() -> feed.market.quote("999999", null, null)).isInstanceOf(UnknownSymbolException.class);
        assertThatThrownBy(() -> feed.market.quote("../etc", null, null)).hasMessageContaining("\"../etc\"");
        assertThat(brokers.calls).containsExactly("one/quote-query", "two/quote-query");
    }

    @Test
    void shouldNotCallASymbolUnknownWhileTheRouteIsNotLoaded() {
        brokers.answer("quote-query", query -> {
            throw new BrokerCallException(BrokerCallException.Kind.REJECTED, "NO_ROUTE", "not loaded", null, null);
        });
        assertThatThrownBy(() -> feed.market.quote("000660", null, null))
                .isInstanceOfSatisfying(BrokerCallException.class, e -> assertThat(e.kind())
                        .isEqualTo(BrokerCallException.Kind.UNAVAILABLE));
        brokers.answer("quote-query", query -> Samples.quote(query.symbol(), "one", TEN, 70_000, 1L));
        assertThat(feed.market.quote("000660", null, null).quote().price()).isEqualByComparingTo("70000");
    }

    @Test
    void shouldTakeAPriceOfZeroForAnUnknownSymbol() {
        brokers.answer("quote-query", query -> Samples.quote(query.symbol(), "one", TEN, 0, 0L));
        assertThatThrownBy(() -> feed.market.quote("999999", null, null)).isInstanceOf(UnknownSymbolException.class);
        assertThat(feed.market.quote("999999")).isEmpty();
    }

    @Test
    void shouldTellTheBrokersOwnTroubleWhenNothingIsKnown() {
        brokers.answer("quote-query", query -> {
            throw StubBrokers.failure(BrokerCallException.Kind.UNAVAILABLE);
        });
        assertThatThrownBy(() -> feed.market.quote("000660", null, null)).isInstanceOf(BrokerCallException.class);
    }

    @Test
    void shouldLearnInstrumentsAndFindThemAfterARestartWithoutYesterdaysLimits() {
        brokers.answer(
                "instrument-query",
                query -> new Instrument(
                        query.symbol(),
                        "에스케이",
                        "SK",
                        Market.KOSPI,
                        InstrumentKind.STOCK,
                        "KRW",
                        BigDecimal.valueOf(70_000),
                        BigDecimal.valueOf(91_000),
                        BigDecimal.valueOf(49_000),
                        false,
                        true,
                        Set.of("투자주의")));
        assertThat(feed.market.search("034730", 5)).hasSize(1);
        assertThat(feed.market.search("ㅇㅅㅋㅇ", 5)).hasSize(1);

        feed = feed();
        Instrument kept = feed.market.instrument("034730").orElseThrow();
        assertThat(kept.upperLimit()).isEqualByComparingTo("91000");
        assertThat(kept.flags()).containsExactly("투자주의");
        assertThat(brokers.calls).hasSize(1);

        feed.clock.forward(Duration.ofDays(1));
        brokers.answer("instrument-query", query -> {
            throw StubBrokers.failure(BrokerCallException.Kind.UNAVAILABLE);
        });
        Instrument old = feed.market.instrument("034730").orElseThrow();
        assertThat(old.nameKo()).isEqualTo("에스케이");
        assertThat(old.upperLimit()).isNull();
    }

    @Test
    void shouldPutPrintsToldByABrokerBehindThoseSeenLive() {
        brokers.answer(
                "trades-query",
                query -> List.of(
                        Samples.trade(TEN, 70_000, 1, 102),
                        Samples.trade(TEN, 70_000, 1, 101),
                        Samples.withoutVolume(Samples.trade(TEN.minusSeconds(1), 70_000, 1, 0))));
        assertThat(feed.market.trades(Samples.SYMBOL, 2))
                .extracting(Trade::volume)
                .containsExactly(102L, 101L);
        feed.bus.publish(Samples.trade(TEN.plusSeconds(1), 70_000, 1, 103));
        assertThat(feed.market.trades(Samples.SYMBOL, 10))
                .extracting(Trade::volume)
                .containsExactly(103L, 102L, 101L, null);
        assertThat(brokers.calls).containsExactly("one/trades-query");
    }

    @Test
    void shouldKnowTheIndicesByName() {
        assertThat(feed.market.search("kospi", 5))
                .extracting(Instrument::symbol)
                .containsExactly("0001");
    }
}
