package dev.naru.broker;

/**
 * What the hub wants to see live. Streams subscribe the highest-ranked wants that fit the broker's subscription limit;
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

    /** Held while something is wanted; closing twice does nothing. */
    interface Want extends AutoCloseable {
        @Override
        void close();
    }
}
