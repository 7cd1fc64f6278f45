package dev.naru.order.risk;

import static dev.naru.order.risk.Rule.refusal;

import dev.naru.order.Refusal;
import java.util.List;
import java.util.Optional;

/** Orders go out only in phases in which the market takes their type. */
final class PhaseRule implements Rule {

    @Override
    public Optional<Refusal> refuse(Facts facts) {
        boolean checked = facts.limits().stream()
                .anyMatch(limited -> Boolean.TRUE.equals(limited.limits().marketPhase()));
        if (!checked
                || facts.phase() == null
                || facts.phase().types().contains(facts.request().type())) {
            return Optional.empty();
        }
        List<?> taken = facts.phase().types().stream().sorted().toList();
        return refusal(
                taken.isEmpty() ? "MARKET_CLOSED" : "MARKET_PHASE",
                "type",
                "type: " + facts.request().type() + " at " + facts.request().venue() + " in phase "
                        + facts.phase().phase() + " (expected: "
                        + (taken.isEmpty() ? "a phase that takes orders" : "one of " + taken) + ")",
                facts.request().type(),
                facts.phase().phase(),
                taken);
    }
}
