package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.model.Consent;
import dev.naru.model.OrderType;
import dev.naru.order.Refusal;
import java.util.Optional;

/** Old is never live: without a live price an order goes out only where that was accepted by hand, or not at all. */
final class StaleRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        if (facts.instrument() == null
                || facts.livePrice() != null
                || tradesAtTheClose(facts.request().type())) {
            return Optional.empty();
        }
        boolean never =
                facts.limits().stream().anyMatch(limited -> limited.limits().stalePrice() == Limits.StalePrice.REFUSE);
        if (!never && facts.request().consents().contains(Consent.STALE_PRICE)) {
            return Optional.empty();
        }
        String symbol = facts.request().symbol();
        Long age = facts.live() == null ? null : facts.live().ageMs();
        return refusal(
                never ? "STALE_PRICE_REFUSED" : "STALE_PRICE",
                never ? "symbol" : "acceptStalePrice",
                (never ? "symbol: " : "acceptStalePrice: ") + "the last price of " + symbol + " is "
                        + (age == null ? "unknown" : age + " ms old") + " (expected: a live price"
                        + (never ? "" : ", or acceptStalePrice: true") + ")",
                symbol,
                age == null ? "–" : age / 1000);
    }

    /** 시간외종가: the price is the closing one, however old. */
    private static boolean tradesAtTheClose(OrderType type) {
        return type == OrderType.PRE_MARKET_CLOSE || type == OrderType.AFTER_MARKET_CLOSE;
    }
}
