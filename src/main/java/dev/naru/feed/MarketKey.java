package dev.naru.feed;

import dev.naru.model.Venue;

/** One instrument at one venue: what a running volume, a book and a tape belong to. */
record MarketKey(String symbol, Venue venue) {

    /** A record that names no venue is about the exchange itself. */
    static MarketKey of(String symbol, Venue venue) {
        return new MarketKey(symbol, venue == null ? Venue.KRX : venue);
    }
}
