package dev.naru.feed;

import dev.naru.model.Quote;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Decides when a price is too old to be shown as live.
 *
 * <p>While a market trades, a price is live as long as its symbol keeps its usual {@link Pace} and the connection it came
 * through is up. In an auction no price moves, so any sign of life within a minute will do. While a market is closed or
 * halted nothing is live: the last price stands, but nobody trades at it. A symbol that alone is interrupted
 * (변동성완화장치) has the price it stopped at, however long that takes.
 */
@Component
final class Staleness {
    private final PhaseWatch phases;
    private final Halts halts;
    private final Sources sources;
    private final Clock clock;

    Staleness(PhaseWatch phases, Halts halts, Sources sources, Clock clock) {
        this.phases = phases;
        this.halts = halts;
        this.sources = sources;
        this.clock = clock;
    }

    boolean isStale(Ticker ticker) {
        Quote quote = ticker.quote();
        if (quote == null || quote.price() == null || sources.isDown(quote.source())) {
            return true;
        }
        if (halts.of(quote.symbol()).isPresent()) {
            return false;
        }
        Instant now = clock.instant();
        Duration allowed =
                switch (phases.phase(quote.source(), quote.symbol(), quote.venue(), now)) {
                    case PRE_MARKET, REGULAR, AFTER_MARKET -> ticker.allowedSilence();
                    case OPENING_AUCTION, CLOSING_AUCTION -> Pace.LONGEST;
                    case CLOSED, AFTER_CLOSE, HALTED, HOLIDAY -> Duration.ZERO;
                };
        return allowed.isZero() || ticker.silence(now).compareTo(allowed) > 0;
    }

    /** A quote that is not kept, judged by its age alone. */
    boolean isStale(Quote quote) {
        Ticker alone = new Ticker();
        alone.admit(quote, sources);
        return isStale(alone);
    }
}
