package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.util.Optional;

/** 거래정지: a halted instrument takes no orders. */
final class HaltRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        boolean halted = facts.instrument() != null
                        && Boolean.TRUE.equals(facts.instrument().halted())
                || facts.quote() != null && Boolean.TRUE.equals(facts.quote().halted());
        String symbol = facts.request().symbol();
        return halted
                ? refusal("HALTED", "symbol", "symbol: trading of " + symbol + " is halted", symbol)
                : Optional.empty();
    }
}
