package dev.naru.api;

import dev.naru.model.OrderBook;
import dev.naru.model.Venue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An order book as programs read it. */
@Schema(name = "Book", description = "호가, best first on both sides; a level the broker leaves empty is left out.")
record BookView(
        @Schema(example = "005930") String symbol,
        Venue venue,
        List<LevelView> asks,
        List<LevelView> bids,
        @Schema(description = "총매도잔량") Long totalAsk,
        @Schema(description = "총매수잔량") Long totalBid,
        @Schema(description = "예상체결가, only in auctions") BigDecimal expectedPrice,
        @Schema(description = "예상체결량, only in auctions") Long expectedQuantity,
        Instant time,
        String source,
        long ageMs) {

    @Schema(name = "Level")
    record LevelView(BigDecimal price, long quantity) {

        static LevelView of(OrderBook.Level level) {
            return new LevelView(level.price(), level.quantity());
        }
    }

    static BookView of(OrderBook book, Clock clock) {
        return new BookView(
                book.symbol(),
                book.venue(),
                book.asks().stream().map(LevelView::of).toList(),
                book.bids().stream().map(LevelView::of).toList(),
                book.totalAsk(),
                book.totalBid(),
                book.expectedPrice(),
                book.expectedQuantity(),
                book.time(),
                book.source(),
                Math.max(0, Duration.between(book.receivedAt(), clock.instant()).toMillis()));
    }
}
