package dev.naru.feed;

import dev.naru.model.OrderBook;
import java.util.function.Consumer;
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
    public void take(OrderBook book, Consumer<? super OrderBook> subscribers) {
        if (sources.isShown(book.source())) {
            Ticker ticker = tickers.at(book.symbol(), book.venue());
            synchronized (ticker.turn()) {
                if (ticker.admit(book, sources)) {
                    subscribers.accept(book);
                }
            }
        }
    }
}
