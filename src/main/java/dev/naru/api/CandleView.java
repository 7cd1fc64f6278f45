package dev.naru.api;

import dev.naru.model.Candle;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;

/** A candle as programs read it. */
@Schema(name = "Candle", description = "봉")
record CandleView(
        @Schema(description = "start of the interval; days, weeks and months start at midnight in Korea") Instant time,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        long volume,
        @Schema(description = "거래대금, null when not known") BigDecimal value,
        String source) {

    static CandleView of(Candle candle) {
        return new CandleView(
                candle.time(),
                candle.open(),
                candle.high(),
                candle.low(),
                candle.close(),
                candle.volume(),
                candle.value(),
                candle.source());
    }
}
