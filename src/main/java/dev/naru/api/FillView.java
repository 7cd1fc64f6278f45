package dev.naru.api;

import dev.naru.model.Fill;
import dev.naru.model.Side;
import dev.naru.model.Venue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** An execution as programs read it. */
@Schema(name = "Fill", description = "체결 of one of our orders")
record FillView(
        String id,
        @Schema(description = "null for an order placed elsewhere") String orderId,
        String connection,
        String brokerOrderNo,
        String symbol,
        Side side,
        BigDecimal price,
        long quantity,
        Instant time,
        Venue venue,
        @Schema(description = "stream for a notice, sweep when the independent sweep found it") String source) {

    static FillView of(Fill fill) {
        return new FillView(
                fill.id(),
                fill.orderId(),
                fill.connection(),
                fill.brokerOrderNo(),
                fill.symbol(),
                fill.side(),
                fill.price(),
                fill.quantity(),
                fill.time(),
                fill.venue(),
                fill.evidence());
    }
}
