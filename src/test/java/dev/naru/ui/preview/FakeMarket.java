package dev.naru.ui.preview;

import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.feed.OrderPhase;
import dev.naru.feed.UnknownSymbolException;
import dev.naru.model.Candle;
import dev.naru.model.Condition;
import dev.naru.model.Gap;
import dev.naru.model.Instrument;
import dev.naru.model.Interval;
import dev.naru.model.MarketPhase;
import dev.naru.model.News;
import dev.naru.model.OrderBook;
import dev.naru.model.OrderType;
import dev.naru.model.Phase;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A made-up market of a dozen symbols that trades by itself once started. */
public final class FakeMarket implements MarketData {
    private final Clock clock;
    private final SimpleBus bus;
    private final Random random;
    private final Map<String, FakeSymbol> symbols = new LinkedHashMap<>();
    private ScheduledExecutorService trader;

    public FakeMarket(Clock clock, SimpleBus bus, long seed) {
        this.clock = clock;
        this.bus = bus;
        this.random = new Random(seed);
        FakeSymbol.all(random).forEach(symbol -> symbols.put(symbol.code(), symbol));
    }

    public SimpleBus bus() {
        return bus;
    }

    @PostConstruct
    void start() {
        trader = Executors.newSingleThreadScheduledExecutor();
        trader.scheduleAtFixedRate(this::trade, 100, 25, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        trader.shutdownNow();
    }

    /** One print, and every few of them a new book. */
    public synchronized void trade() {
        List<FakeSymbol> all = List.copyOf(symbols.values());
        FakeSymbol symbol = all.get(random.nextInt(100) < 40 ? 0 : random.nextInt(all.size() - 1));
        bus.publish(symbol.trade(clock.instant(), random));
        bus.publish(symbol.book(clock.instant(), random));
        if (random.nextInt(400) == 0) {
            Instant now = clock.instant();
            bus.publish(new Gap("005930", "first", 1_234, 1, 2, now.minusSeconds(3), now));
        }
    }

    @Override
    public List<String> watchList() {
        return List.copyOf(symbols.keySet());
    }

    @Override
    public synchronized Optional<LiveQuote> quote(String code) {
        FakeSymbol symbol = symbols.get(code);
        if (symbol == null || symbol.last() == null) {
            return Optional.empty();
        }
        Quote quote = symbol.quote();
        long age = Duration.between(quote.receivedAt(), clock.instant()).toMillis();
        return Optional.of(new LiveQuote(quote, symbol.instrument().nameKo(), age, age > 5_000));
    }

    @Override
    public LiveQuote quote(String symbol, String connection, Venue venue) {
        return quote(symbol).orElseThrow(() -> new UnknownSymbolException(symbol));
    }

    @Override
    public synchronized OrderBook book(String symbol) {
        return symbols.get(symbol).book(clock.instant(), random);
    }

    @Override
    public synchronized List<Trade> trades(String symbol, int limit) {
        return symbols.get(symbol).tape(limit);
    }

    @Override
    public List<Gap> gaps(String symbol) {
        return List.of();
    }

    @Override
    public synchronized List<Candle> candles(
            String symbol, Interval interval, Instant from, Instant to, String connection) {
        return symbols.get(symbol).candles(interval, clock.instant(), random);
    }

    @Override
    public List<Instrument> search(String query, int limit) {
        String part = query.toLowerCase();
        List<Instrument> found = new ArrayList<>();
        symbols.values().stream()
                .map(FakeSymbol::instrument)
                .filter(instrument -> (instrument.symbol() + instrument.nameKo() + instrument.nameEn())
                        .toLowerCase()
                        .contains(part))
                .forEach(found::add);
        return found;
    }

    @Override
    public Optional<Instrument> instrument(String symbol) {
        return Optional.ofNullable(symbols.get(symbol)).map(FakeSymbol::instrument);
    }

    @Override
    public List<MarketPhase> phases() {
        Instant now = clock.instant();
        return List.of(
                MarketPhase.ofCalendar("KRX", Phase.REGULAR, now, now.plusSeconds(7_303)),
                MarketPhase.ofCalendar("NXT", Phase.AFTER_MARKET, now, now.plusSeconds(20_000)));
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
