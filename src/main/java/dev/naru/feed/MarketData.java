package dev.naru.feed;

import dev.naru.model.Candle;
import dev.naru.model.Gap;
import dev.naru.model.Instrument;
import dev.naru.model.Interval;
import dev.naru.model.MarketPhase;
import dev.naru.model.News;
import dev.naru.model.OrderBook;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The live market as the dashboard, the API and the risk checks read it. */
public interface MarketData {

    /** Symbols of the hub's watch list, in the order of the configuration. */
    List<String> watchList();

    /** The last known quote; empty when the symbol was never seen. Does not call a broker. */
    Optional<LiveQuote> quote(String symbol);

    /**
     * As {@link #quote(String)}, or asked of a broker when nothing is known yet or a connection or venue is named.
     *
     * @param connection {@code null} for any
     * @param venue {@code null} for any
     * @throws UnknownSymbolException when no broker knows the symbol
     */
    LiveQuote quote(String symbol, String connection, Venue venue);

    /** The last book; asked of a broker when none is known. */
    OrderBook book(String symbol);

    /** Last trades, newest first. */
    List<Trade> trades(String symbol, int limit);

    /** Where trades of the symbol were missed, newest first. */
    List<Gap> gaps(String symbol);

    /**
     * Candles, oldest first.
     *
     * @param from inclusive; {@code null} for as far as one screen needs
     * @param to inclusive; {@code null} for now
     * @param connection {@code null} for any
     */
    List<Candle> candles(String symbol, Interval interval, Instant from, Instant to, String connection);

    /** Finds by code, part of a name, 초성 or English name; best match first. */
    List<Instrument> search(String query, int limit);

    /** The instrument; asked of a broker when it is not known yet, empty when no broker knows it. */
    Optional<Instrument> instrument(String symbol);

    List<MarketPhase> phases();

    /** Newest first. */
    List<News> news(int limit);
}
