package dev.naru.feed;

import dev.naru.model.Quote;
import org.springframework.stereotype.Component;

/** Announces a quote once more when it turns stale, so that nobody goes on showing it as live. */
@Component
final class StaleWatch {
    private final Tickers tickers;
    private final Staleness staleness;
    private final LiveBus bus;

    StaleWatch(Tickers tickers, Staleness staleness, LiveBus bus) {
        this.tickers = tickers;
        this.staleness = staleness;
        this.bus = bus;
    }

    void announceChanges() {
        tickers.forEach((key, ticker) -> {
            Quote quote = ticker.quote();
            if (quote != null && ticker.tellStale(staleness.isStale(ticker))) {
                bus.announce(quote);
            }
        });
    }
}
