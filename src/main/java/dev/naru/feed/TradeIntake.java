package dev.naru.feed;

import dev.naru.model.Quote;
import dev.naru.model.Trade;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Lets a print on the bus once and in order; the quote it makes follows it. */
@Component
final class TradeIntake implements Intake<Trade> {
    private final Tickers tickers;
    private final Sources sources;
    private final LiveBus bus;
    private final Clock clock;
    private final Counter duplicates;
    private final Counter gaps;

    TradeIntake(Tickers tickers, Sources sources, LiveBus bus, Clock clock, MeterRegistry meters) {
        this.tickers = tickers;
        this.sources = sources;
        this.bus = bus;
        this.clock = clock;
        this.duplicates = Counter.builder("naru.feed.duplicates")
                .description("Prints dropped because they were seen before or overtaken")
                .register(meters);
        this.gaps = Counter.builder("naru.feed.gaps")
                .description("Jumps of the running volume that show missed prints")
                .register(meters);
        bus.attach(this);
    }

    @Override
    public Class<Trade> type() {
        return Trade.class;
    }

    @Override
    public void take(Trade trade, Consumer<? super Trade> subscribers) {
        if (!sources.isShown(trade.source())) {
            return;
        }
        Ticker ticker = tickers.at(trade.symbol(), trade.venue());
        synchronized (ticker.turn()) {
            Tape.Verdict verdict = ticker.admit(trade, sources);
            if (verdict.duplicate()) {
                duplicates.increment();
            }
            handOn(ticker, verdict.prints(), subscribers);
        }
    }

    /** Hands on what was held back for a lead that has not come; to be called by the clock. */
    void release() {
        tickers.forEach((key, ticker) -> {
            if (ticker.holdsBack()) {
                synchronized (ticker.turn()) {
                    handOn(ticker, ticker.release(clock.instant(), sources), bus::announce);
                }
            }
        });
    }

    private void handOn(Ticker ticker, List<Tape.Print> prints, Consumer<? super Trade> subscribers) {
        for (Tape.Print print : prints) {
            if (print.gap() != null) {
                gaps.increment();
                bus.announce(print.gap());
            }
            subscribers.accept(print.trade());
        }
        Quote quote = prints.isEmpty() ? null : ticker.quote();
        if (quote != null) {
            bus.announce(quote);
        }
    }
}
