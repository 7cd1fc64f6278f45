package dev.naru.order.risk;

import dev.naru.order.Refusal;
import java.util.List;
import java.util.Optional;

/** One check. Lets pass what it can't judge because another rule already refuses it. */
@FunctionalInterface
interface Rule {

    Optional<Refusal> refuse(Facts facts);

    static Optional<Refusal> refusal(String code, String field, String detail, Object... arguments) {
        return Optional.of(new Refusal(code, field, detail, List.of(arguments)));
    }
}
