package dev.naru.feed;

import dev.naru.model.Quote;
import java.util.function.Consumer;
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
    public void take(Quote snapshot, Consumer<? super Quote> subscribers) {
        if (sources.isShown(snapshot.source())) {
            Ticker ticker = tickers.at(snapshot.symbol(), snapshot.venue());
            synchronized (ticker.turn()) {
                subscribers.accept(ticker.admit(snapshot, sources));
            }
        }
    }
}
