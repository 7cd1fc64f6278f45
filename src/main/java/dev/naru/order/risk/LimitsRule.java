package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.util.Optional;

/** 상·하한가: no price beyond the day's limits. */
final class LimitsRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        BigDecimal price = facts.request().price();
        PriceBand band = facts.band();
        if (price == null || price.signum() <= 0 || !facts.request().type().hasPrice() || band.upper() == null) {
            return Optional.empty();
        }
        boolean inside = price.compareTo(band.lower()) >= 0 && price.compareTo(band.upper()) <= 0;
        return inside
                ? Optional.empty()
                : refusal(
                        "PRICE_OUTSIDE_LIMITS",
                        "price",
                        "price: " + price.toPlainString() + " (expected: "
                                + band.lower().toPlainString() + " to "
                                + band.upper().toPlainString() + ")",
                        price,
                        band.lower(),
                        band.upper());
    }
}
