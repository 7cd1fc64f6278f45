package dev.naru.feed;

import dev.naru.broker.BrokerCallException;
import dev.naru.model.Candle;
import dev.naru.model.Condition;
import dev.naru.model.Gap;
import dev.naru.model.Instrument;
import dev.naru.model.Interval;
import dev.naru.model.MarketPhase;
import dev.naru.model.News;
import dev.naru.model.OrderBook;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@link MarketData} over the tickers, with a broker asked where nothing is known. */
@Component
final class LiveMarket implements MarketData {
    private final FeedSettings settings;
    private final Tickers tickers;
    private final Staleness staleness;
    private final Snapshots snapshots;
    private final Instruments instruments;
    private final Candles candles;
    private final PhaseWatch phases;
    private final Halts halts;
    private final NewsDesk news;
    private final Screener screener;
    private final Clock clock;

    LiveMarket(
            FeedSettings settings,
            Tickers tickers,
            Staleness staleness,
            Snapshots snapshots,
            Instruments instruments,
            Candles candles,
            PhaseWatch phases,
            Halts halts,
            NewsDesk news,
            Screener screener,
            Clock clock) {
        this.settings = settings;
        this.tickers = tickers;
        this.staleness = staleness;
        this.snapshots = snapshots;
        this.instruments = instruments;
        this.candles = candles;
        this.phases = phases;
        this.halts = halts;
        this.news = news;
        this.screener = screener;
        this.clock = clock;
    }

    @Override
    public List<String> watchList() {
        return settings.watchList();
    }

    @Override
    public Optional<LiveQuote> quote(String symbol) {
        return tickers.find(symbol, null)
                .filter(ticker -> ticker.quote() != null)
                .map(this::live);
    }

    @Override
    public LiveQuote quote(String symbol, String connection, Venue venue) {
        if (connection != null) {
            Quote asked = snapshots.quote(symbol, connection, venue);
            return live(asked);
        }
        Optional<LiveQuote> known = tickers.find(symbol, venue)
                .filter(ticker -> ticker.quote() != null)
                .map(this::live);
        if (known.isPresent() && (!known.get().stale() || snapshots.askedLately(symbol, venue))) {
            return known.get();
        }
        try {
            snapshots.quote(symbol, null, venue);
            return tickers.find(symbol, venue).map(this::live).orElseThrow(() -> new UnknownSymbolException(symbol));
        } catch (BrokerCallException e) {
            return known.orElseThrow(() -> e);
        }
    }

    private LiveQuote live(Ticker ticker) {
        return live(ticker.quote(), staleness.isStale(ticker));
    }

    private LiveQuote live(Quote quote, boolean stale) {
        long age = Math.max(
                0, Duration.between(quote.receivedAt(), clock.instant()).toMillis());
        return new LiveQuote(quote, instruments.nameOf(quote.symbol()), age, stale);
    }

    @Override
    public OrderBook book(String symbol) {
        OrderBook known = tickers.find(symbol, null).map(Ticker::book).orElse(null);
        Duration age = known == null ? null : Duration.between(known.receivedAt(), clock.instant());
        if (known != null && age.compareTo(Pace.SHORTEST) <= 0) {
            return known;
        }
        try {
            return snapshots.book(symbol);
        } catch (BrokerCallException e) {
            if (known == null) {
                throw e;
            }
            return known;
        }
    }

    @Override
    public List<Trade> trades(String symbol, int limit) {
        List<Trade> known = seen(symbol, limit);
        if (!known.isEmpty()) {
            return known;
        }
        snapshots.trades(symbol);
        return seen(symbol, limit);
    }

    private List<Trade> seen(String symbol, int limit) {
        return tickers.find(symbol, null).map(ticker -> ticker.trades(limit)).orElse(List.of());
    }

    @Override
    public List<Gap> gaps(String symbol) {
        return tickers.find(symbol, null).map(Ticker::gaps).orElse(List.of());
    }

    @Override
    public List<Candle> candles(String symbol, Interval interval, Instant from, Instant to, String connection) {
        if (!Instruments.isCode(symbol)) {
            throw new UnknownSymbolException(symbol);
        }
        return candles.of(symbol, interval, from, to, connection);
    }

    @Override
    public List<Instrument> search(String query, int limit) {
        return instruments.search(query, limit);
    }

    @Override
    public Optional<Instrument> instrument(String symbol) {
        return instruments.find(symbol);
    }

    @Override
    public List<MarketPhase> phases() {
        return phases.all();
    }

    @Override
    public Optional<MarketPhase> halt(String symbol) {
        return halts.of(symbol).or(() -> phases.haltOf(symbol));
    }

    @Override
    public OrderPhase orderPhase(String connection, String symbol, Venue venue) {
        return phases.orderPhase(connection, symbol, venue);
    }

    @Override
    public List<News> news(int limit, String symbol) {
        return news.newest(limit, symbol);
    }

    @Override
    public List<LiveQuote> ranking(String kind, int limit) {
        return screener.ranking(kind, limit).stream().map(this::live).toList();
    }

    @Override
    public List<Condition> conditions() {
        return screener.conditions();
    }

    @Override
    public List<LiveQuote> condition(Condition condition) {
        return screener.condition(condition).stream().map(this::live).toList();
    }

    private LiveQuote live(Quote asked) {
        return live(asked, staleness.isStale(asked));
    }
}
