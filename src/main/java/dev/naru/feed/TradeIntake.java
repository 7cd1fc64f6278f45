package dev.naru.feed;

import dev.naru.model.Quote;
import dev.naru.model.Trade;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Lets a print on the bus once and in order; the quote it makes follows it. */
@Component
final class TradeIntake implements Intake<Trade> {
    private final Tickers tickers;
    private final Sources sources;
    private final LiveBus bus;
    private final Counter duplicates;
    private final Counter gaps;

    TradeIntake(Tickers tickers, Sources sources, LiveBus bus, MeterRegistry meters) {
        this.tickers = tickers;
        this.sources = sources;
        this.bus = bus;
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
    public Trade admit(Trade trade) {
        if (!sources.isShown(trade.source())) {
            return null;
        }
        Ticker.Admission admission = tickers.at(trade.symbol(), trade.venue()).admit(trade);
        if (admission.duplicate()) {
            duplicates.increment();
        }
        if (admission.gap() != null) {
            gaps.increment();
            bus.announce(admission.gap());
        }
        return admission.admitted() ? trade : null;
    }

    @Override
    public void published(Trade trade) {
        Quote quote = tickers.at(trade.symbol(), trade.venue()).quote();
        if (quote != null) {
            bus.announce(quote);
        }
    }
}
