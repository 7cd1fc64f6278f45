package dev.naru.feed;

import dev.naru.model.Quote;
import org.springframework.stereotype.Component;

/** Puts a snapshot together with what is known already, so that subscribers see whole quotes. */
@Component
final class QuoteIntake implements Intake<Quote> {
    private final Tickers tickers;
    private final Sources sources;

    QuoteIntake(Tickers tickers, Sources sources, LiveBus bus) {
        this.tickers = tickers;
        this.sources = sources;
        bus.attach(this);
    }

    @Override
    public Class<Quote> type() {
        return Quote.class;
    }

    @Override
    public Quote admit(Quote snapshot) {
        return sources.isShown(snapshot.source())
                ? tickers.at(snapshot.symbol(), snapshot.venue()).admit(snapshot)
                : null;
    }
}
