package dev.naru.order.risk;

import dev.naru.model.Instrument;
import dev.naru.model.Quote;
import java.math.BigDecimal;

/** 상한가 and 하한가: as the broker gives them, or ±30 % of the base price rounded inwards to the tick. */
record PriceBand(BigDecimal lower, BigDecimal upper) {
    private static final BigDecimal UP = new BigDecimal("1.3");
    private static final BigDecimal DOWN = new BigDecimal("0.7");
    private static final PriceBand UNKNOWN = new PriceBand(null, null);

    static PriceBand of(Instrument instrument, Quote quote) {
        if (quote != null && quote.upperLimit() != null && quote.lowerLimit() != null) {
            return new PriceBand(quote.lowerLimit(), quote.upperLimit());
        }
        if (instrument == null) {
            return UNKNOWN;
        }
        if (instrument.upperLimit() != null && instrument.lowerLimit() != null) {
            return new PriceBand(instrument.lowerLimit(), instrument.upperLimit());
        }
        BigDecimal base = base(instrument, quote);
        return base == null || base.signum() <= 0
                ? UNKNOWN
                : new PriceBand(
                        instrument.ladder().ceiling(base.multiply(DOWN)),
                        instrument.ladder().floor(base.multiply(UP)));
    }

    private static BigDecimal base(Instrument instrument, Quote quote) {
        if (quote != null && quote.basePrice() != null) {
            return quote.basePrice();
        }
        if (instrument.basePrice() != null) {
            return instrument.basePrice();
        }
        return quote == null ? null : quote.prevClose();
    }
}
