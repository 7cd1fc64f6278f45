package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A limit price far from the last live price is a slip. Where no price is live, {@link StaleRule} decides. */
final class BandRule implements Rule {
    private static final BigDecimal PERCENT = new BigDecimal(100);

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        BigDecimal price = facts.request().price();
        BigDecimal last = facts.livePrice();
        if (price == null || price.signum() <= 0 || last == null || last.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal distance = price.subtract(last).abs();
        return facts.tightest(Limits::priceBand)
                .filter(band -> distance.multiply(PERCENT).compareTo(last.multiply(band.value())) > 0)
                .flatMap(band -> {
                    BigDecimal off = distance.multiply(PERCENT).divide(last, 1, RoundingMode.CEILING);
                    return refusal(
                            "PRICE_BAND_EXCEEDED",
                            "price",
                            "price: " + price.toPlainString() + " is " + off.toPlainString()
                                    + " % from the last price " + last.toPlainString() + " (expected: at most "
                                    + band.value().toPlainString() + " % for " + band.scope() + ")",
                            price,
                            last,
                            off,
                            band.value(),
                            band.scope());
                });
    }
}
