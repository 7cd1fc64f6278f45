package dev.naru.api;

import dev.naru.model.Side;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A print as programs read it. */
@Schema(name = "Trade", description = "체결")
record TradeView(
        @Schema(example = "005930") String symbol,
        Venue venue,
        Instant time,
        BigDecimal price,
        BigDecimal change,
        BigDecimal changeRate,
        @Schema(description = "체결량") long quantity,
        @Schema(description = "누적거래량 after this print; null when not known") Long volume,
        @Schema(description = "the side that took the liquidity; null in auctions") Side side,
        String source) {

    static TradeView of(Trade trade) {
        return new TradeView(
                trade.symbol(),
                trade.venue(),
                trade.time(),
                trade.price(),
                trade.change(),
                trade.changeRate(),
                trade.quantity(),
                trade.volume(),
                trade.aggressor(),
                trade.source());
    }
}
