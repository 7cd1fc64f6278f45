package dev.naru.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.naru.feed.LiveQuote;
import dev.naru.model.Quote;
import dev.naru.model.Venue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A quote as programs read it. */
@Schema(name = "Quote", description = "현재가 시세. A value that is not known is null, never zero.")
record QuoteView(
        @Schema(example = "005930") String symbol,
        @Schema(example = "삼성전자") String name,
        Venue venue,
        @Schema(example = "71900") BigDecimal price,
        @Schema(description = "전일대비, signed") BigDecimal change,
        @Schema(description = "등락률 in percent, signed") BigDecimal changeRate,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal prevClose,
        @Schema(description = "누적거래량 in shares") Long volume,
        @Schema(description = "누적거래대금 in won") BigDecimal value,
        BigDecimal upperLimit,
        BigDecimal lowerLimit,
        Boolean halted,
        @Schema(description = "the broker's time of the last trade") Instant time,
        @Schema(description = "the connection it came through", example = "first") String source,
        @Schema(description = "milliseconds since the hub received it") Long ageMs,
        @Schema(
                        description = "true when the price must not be taken for the market's: too long silent for this"
                                + " symbol, its connection down, or the market closed or halted")
                boolean stale,
        @Schema(description = "why there is no price") @JsonInclude(JsonInclude.Include.NON_NULL) String problem) {

    static QuoteView of(LiveQuote live) {
        Quote quote = live.quote();
        return new QuoteView(
                quote.symbol(),
                live.name(),
                quote.venue(),
                quote.price(),
                quote.change(),
                quote.changeRate(),
                quote.open(),
                quote.high(),
                quote.low(),
                quote.prevClose(),
                quote.volume(),
                quote.value(),
                quote.upperLimit(),
                quote.lowerLimit(),
                quote.halted(),
                quote.time(),
                quote.source(),
                live.ageMs(),
                live.stale(),
                null);
    }

    /** One of several symbols asked for that can't be told: the others still are. */
    static QuoteView unknown(String symbol, String problem) {
        return new QuoteView(
                symbol, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, true, problem);
    }
}
