package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.util.Optional;

/** An order without a price of its own takes the market's, so the market's must be live. */
final class StaleRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        boolean blind = facts.instrument() != null
                && !facts.request().type().hasPrice()
                && (facts.live() == null || facts.live().stale());
        if (!blind) {
            return Optional.empty();
        }
        String age = facts.live() == null ? "none" : facts.live().ageMs() + " ms old";
        return refusal(
                "STALE_PRICE",
                "type",
                "type: " + facts.request().type() + " needs a live price of "
                        + facts.request().symbol() + " (actual: " + age + "); a limit order states its own",
                facts.request().symbol(),
                age);
    }
}
