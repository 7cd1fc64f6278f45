package dev.naru.api;

import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Market;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Set;

/** An instrument as programs read it. */
@Schema(name = "Instrument", description = "종목")
record InstrumentView(
        @Schema(example = "005930") String symbol,
        @Schema(example = "삼성전자") String name,
        @Schema(example = "Samsung Electronics") String nameEn,
        Market market,
        InstrumentKind kind,
        @Schema(example = "KRW") String currency,
        BigDecimal basePrice,
        BigDecimal upperLimit,
        BigDecimal lowerLimit,
        Boolean halted,
        @Schema(description = "tradable on NXT as well; null when not known") Boolean nxt,
        Set<String> flags) {

    static InstrumentView of(Instrument instrument) {
        return new InstrumentView(
                instrument.symbol(),
                instrument.nameKo(),
                instrument.nameEn(),
                instrument.market(),
                instrument.kind(),
                instrument.currency(),
                instrument.basePrice(),
                instrument.upperLimit(),
                instrument.lowerLimit(),
                instrument.halted(),
                instrument.nxt(),
                instrument.flags());
    }
}
