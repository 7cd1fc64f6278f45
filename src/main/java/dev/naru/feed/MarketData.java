package dev.naru.feed;

import dev.naru.model.Candle;
import dev.naru.model.Condition;
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

    /**
     * The exchange ({@code KRX}) and its segments, NXT, and every other market that a broker has reported about, each with
     * what was announced last.
     */
    List<MarketPhase> phases();

    /** That trading is interrupted: of the symbol alone (변동성완화장치), or of its whole market (서킷브레이커). */
    Optional<MarketPhase> halt(String symbol);

    /** The phase a connection's market is in for a symbol, and which orders it takes now. A simulated market never closes. */
    OrderPhase orderPhase(String connection, String symbol, Venue venue);

    /** Newest first, each headline once. */
    default List<News> news(int limit) {
        return news(limit, null);
    }

    /** @param symbol only what is about it; {@code null} for everything */
    List<News> news(int limit, String symbol);

    /**
     * The market's leaders, best first, at most a few seconds old.
     *
     * @param kind {@code change}, {@code fall}, {@code volume}, {@code value} or {@code cap}
     * @throws dev.naru.broker.BrokerCallException when no connection gives rankings, or none answered
     */
    List<LiveQuote> ranking(String kind, int limit);

    /** 조건검색식: what the user keeps at the brokers; empty where none has any. */
    List<Condition> conditions();

    /** What meets a condition now. @throws dev.naru.broker.BrokerCallException when the broker does not say */
    List<LiveQuote> condition(Condition condition);
}
