package dev.naru.broker;

import java.util.List;

/**
 * What the hub wants to see live. Streams subscribe the highest-ranked wants that fit the brokers' subscription limits;
 * the rest is polled. Wants are counted: a symbol stays wanted until everyone who asked has closed.
 */
public interface Wanted {

    /** Why something is wanted, most important first. */
    enum Rank {
        /** Positions and open orders. */
        ORDER,
        /** On somebody's screen, or asked for by a program. */
        SCREEN,
        /** On a watch list. */
        WATCH
    }

    /**
     * @param kind name of a stream channel as packs name them: {@code trade}, {@code book}, {@code index}
     */
    Want want(String kind, String symbol, Rank rank);

    /**
     * What is wanted and carried by no stream, because it did not fit or the streams are down: polls ask for these. Of
     * several connections that ask, the first by {@code naru.sources} polls, the others get nothing to do.
     *
     * @return symbols, the most important first
     */
    List<String> polled(String connection, String kind);

    /** Held while something is wanted; closing twice does nothing. */
    interface Want extends AutoCloseable {
        @Override
        void close();
    }
}
