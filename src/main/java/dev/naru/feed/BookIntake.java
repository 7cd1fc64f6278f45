package dev.naru.feed;

import dev.naru.model.OrderBook;
import org.springframework.stereotype.Component;

/** Keeps the newest book of every ticker and the older ones off the bus. */
@Component
final class BookIntake implements Intake<OrderBook> {
    private final Tickers tickers;
    private final Sources sources;

    BookIntake(Tickers tickers, Sources sources, LiveBus bus) {
        this.tickers = tickers;
        this.sources = sources;
        bus.attach(this);
    }

    @Override
    public Class<OrderBook> type() {
        return OrderBook.class;
    }

    @Override
    public OrderBook admit(OrderBook book) {
        boolean newest = sources.isShown(book.source())
                && tickers.at(book.symbol(), book.venue()).admit(book);
        return newest ? book : null;
    }
}
