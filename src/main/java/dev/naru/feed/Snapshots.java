package dev.naru.feed;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Brokers;
import dev.naru.model.OrderBook;
import dev.naru.model.Query;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks brokers for what the stream has not told, and puts the answers on the bus like everything else. */
@Component
final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final String QUOTE = "quote-query";
    private static final String QUOTES = "quotes-query";
    private static final String BOOK = "book-query";
    private static final String TRADES = "trades-query";
    private static final long TAPE_WAIT_MS = 700;
    private static final int MOST_REMEMBERED = 10_000;

    private final SingleFlight<Query, Quote> quotes = new SingleFlight<>();
    private final SingleFlight<String, OrderBook> books = new SingleFlight<>();
    private final Map<MarketKey, Instant> asked = new ConcurrentHashMap<>();
    private final Map<String, Instant> tapes = new ConcurrentHashMap<>();
    private final Map<String, Instant> unknown = new ConcurrentHashMap<>();
    private final Sources sources;
    private final Brokers brokers;
    private final Tickers tickers;
    private final LiveBus bus;
    private final Clock clock;

    Snapshots(Sources sources, Brokers brokers, Tickers tickers, LiveBus bus, Clock clock) {
        this.sources = sources;
        this.brokers = brokers;
        this.tickers = tickers;
        this.bus = bus;
        this.clock = clock;
    }

    /** @throws UnknownSymbolException when the brokers asked do not know it */
    Quote quote(String symbol, String connection, Venue venue) {
        refuseUnknown(symbol);
        Query query = Query.ofSymbolAt(symbol, venue == null ? Venue.KRX : venue);
        if (connection != null) {
            return ask(query, connection);
        }
        return quotes.fly(query, () -> {
            Quote quote = ask(query, null);
            remember(asked, MarketKey.of(symbol, venue));
            bus.publish(quote);
            return quote;
        });
    }

    /**
     * Asks for many in one call, where a connection can, and puts them on the bus. What is not among the answers, is to be
     * asked for by itself.
     *
     * @return the symbols that were told; none when no connection takes several
     */
    Set<String> quotes(Collection<String> symbols) {
        List<Query> queries = symbols.stream()
                .filter(symbol -> !isLately(unknown.get(symbol)))
                .map(Query::ofSymbol)
                .toList();
        if (queries.isEmpty() || !sources.can(QUOTES)) {
            return Set.of();
        }
        List<Quote> quotes = sources.ask(QUOTES, null, each -> brokers.queryList(each, QUOTES, queries, Quote.class));
        Set<String> told = new HashSet<>();
        for (Quote quote : quotes) {
            if (quote.price() != null && quote.price().signum() != 0) {
                told.add(quote.symbol());
                remember(asked, MarketKey.of(quote.symbol(), quote.venue()));
                bus.publish(quote);
            }
        }
        return told;
    }

    private Quote ask(Query query, String connection) {
        Quote quote = told(
                query.symbol(),
                () -> sources.ask(QUOTE, connection, each -> brokers.query(each, QUOTE, query, Quote.class)));
        if (quote.price() == null || quote.price().signum() == 0) {
            remember(unknown, query.symbol());
            throw new UnknownSymbolException(query.symbol());
        }
        return quote;
    }

    OrderBook book(String symbol) {
        refuseUnknown(symbol);
        return books.fly(symbol, () -> {
            OrderBook book = told(
                    symbol,
                    () -> sources.ask(
                            BOOK, null, each -> brokers.query(each, BOOK, Query.ofSymbol(symbol), OrderBook.class)));
            bus.publish(book);
            return book;
        });
    }

    /** Puts the day's earlier prints behind those seen live; asked once in a while, and waited for only briefly. */
    void trades(String symbol) {
        if (!Instruments.isCode(symbol) || isLately(tapes.get(symbol))) {
            return;
        }
        remember(tapes, symbol);
        try {
            CompletableFuture.runAsync(() -> prepend(symbol)).get(TAPE_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("earlier prints of {} are not told yet: {}", symbol, e.toString());
        }
    }

    private void prepend(String symbol) {
        List<Trade> earlier =
                sources.ask(TRADES, null, each -> brokers.queryList(each, TRADES, Query.ofSymbol(symbol), Trade.class));
        tickers.at(symbol, Venue.KRX).prepend(earlier);
    }

    private interface Question<T> {
        T answer();
    }

    private <T> T told(String symbol, Question<T> question) {
        try {
            return question.answer();
        } catch (BrokerCallException e) {
            if (e.kind() == BrokerCallException.Kind.REJECTED) {
                remember(unknown, symbol);
                throw new UnknownSymbolException(symbol);
            }
            throw e;
        }
    }

    boolean askedLately(String symbol, Venue venue) {
        return isLately(asked.get(MarketKey.of(symbol, venue)));
    }

    private void refuseUnknown(String symbol) {
        if (!Instruments.isCode(symbol) || isLately(unknown.get(symbol))) {
            throw new UnknownSymbolException(symbol);
        }
    }

    private boolean isLately(Instant at) {
        return at != null && clock.instant().isBefore(at.plus(Pace.SHORTEST));
    }

    private <K> void remember(Map<K, Instant> times, K key) {
        if (times.size() >= MOST_REMEMBERED) {
            times.clear();
        }
        times.put(key, clock.instant());
    }
}
