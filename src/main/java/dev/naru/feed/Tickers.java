package dev.naru.feed;

import dev.naru.model.Venue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** Every ticker there is. */
@Component
final class Tickers {
    /** Whose price stands for a symbol when no venue is named. */
    private static final Venue[] PREFERRED = {Venue.KRX, Venue.UNIFIED, Venue.NXT, Venue.SOR};

    private final Map<MarketKey, Ticker> tickers = new ConcurrentHashMap<>();

    Ticker at(String symbol, Venue venue) {
        return tickers.computeIfAbsent(MarketKey.of(symbol, venue), key -> new Ticker());
    }

    /** @param venue {@code null} for the preferred one that has a quote */
    Optional<Ticker> find(String symbol, Venue venue) {
        if (venue != null) {
            return Optional.ofNullable(tickers.get(new MarketKey(symbol, venue)));
        }
        Ticker any = null;
        for (Venue candidate : PREFERRED) {
            Ticker ticker = tickers.get(new MarketKey(symbol, candidate));
            if (ticker != null && ticker.quote() != null) {
                return Optional.of(ticker);
            }
            any = any == null ? ticker : any;
        }
        return Optional.ofNullable(any);
    }

    void forEach(BiConsumer<MarketKey, Ticker> action) {
        tickers.forEach(action);
    }
}
