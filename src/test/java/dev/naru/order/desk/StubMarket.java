package dev.naru.order.desk;

import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.feed.OrderPhase;
import dev.naru.feed.UnknownSymbolException;
import dev.naru.model.Candle;
import dev.naru.model.Condition;
import dev.naru.model.Gap;
import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Interval;
import dev.naru.model.Market;
import dev.naru.model.MarketPhase;
import dev.naru.model.News;
import dev.naru.model.OrderBook;
import dev.naru.model.OrderType;
import dev.naru.model.Phase;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A market of two stocks at 70,000 won with limits at ±30 %. */
public final class StubMarket implements MarketData {
    volatile boolean stale;

    @Override
    public List<String> watchList() {
        return List.of("005930", "000660");
    }

    @Override
    public Optional<LiveQuote> quote(String symbol) {
        return instrument(symbol).map(i -> new LiveQuote(quoteOf(symbol), i.nameKo(), 10, stale));
    }

    @Override
    public LiveQuote quote(String symbol, String connection, Venue venue) {
        return quote(symbol).orElseThrow(() -> new UnknownSymbolException(symbol));
    }

    private static Quote quoteOf(String symbol) {
        BigDecimal price = new BigDecimal(70_000);
        return new Quote(
                symbol,
                Venue.KRX,
                StubBroker.ID,
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
                new BigDecimal(91_000),
                new BigDecimal(49_000),
                false);
    }

    @Override
    public Optional<Instrument> instrument(String symbol) {
        return watchList().contains(symbol)
                ? Optional.of(new Instrument(
                        symbol,
                        "종목",
                        null,
                        Market.KOSPI,
                        InstrumentKind.STOCK,
                        "KRW",
                        new BigDecimal(70_000),
                        new BigDecimal(91_000),
                        new BigDecimal(49_000),
                        false,
                        null,
                        Set.of()))
                : Optional.empty();
    }

    @Override
    public OrderBook book(String symbol) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Trade> trades(String symbol, int limit) {
        return List.of();
    }

    @Override
    public List<Gap> gaps(String symbol) {
        return List.of();
    }

    @Override
    public List<Candle> candles(String symbol, Interval interval, Instant from, Instant to, String connection) {
        return List.of();
    }

    @Override
    public List<Instrument> search(String query, int limit) {
        return List.of();
    }

    @Override
    public List<MarketPhase> phases() {
        return List.of();
    }

    @Override
    public OrderPhase orderPhase(String connection, String symbol, Venue venue) {
        return new OrderPhase(Phase.REGULAR, EnumSet.allOf(OrderType.class));
    }

    @Override
    public Optional<MarketPhase> halt(String symbol) {
        return Optional.empty();
    }

    @Override
    public List<LiveQuote> ranking(String kind, int limit) {
        return List.of();
    }

    @Override
    public List<Condition> conditions() {
        return List.of();
    }

    @Override
    public List<LiveQuote> condition(Condition condition) {
        return List.of();
    }

    @Override
    public List<News> news(int limit, String symbol) {
        return List.of();
    }
}
