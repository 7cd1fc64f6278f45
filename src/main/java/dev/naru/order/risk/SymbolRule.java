package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.model.InstrumentKind;
import dev.naru.order.Refusal;
import java.util.Optional;

/** The symbol must be known and be something that can be traded. */
final class SymbolRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        String symbol = facts.request().symbol();
        if (facts.instrument() == null) {
            return refusal(
                    "UNKNOWN_SYMBOL",
                    "symbol",
                    "symbol: \"" + symbol + "\" is not known (expected a listed code such as 005930)",
                    symbol);
        }
        return facts.instrument().kind() == InstrumentKind.INDEX
                ? refusal("NOT_SUPPORTED", "symbol", "symbol: " + symbol + " is an index and can't be traded", symbol)
                : Optional.empty();
    }
}
