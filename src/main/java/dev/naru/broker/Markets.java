package dev.naru.broker;

import dev.naru.model.Market;
import java.util.Optional;

/** Where instruments are listed, as far as the hub knows. */
@FunctionalInterface
public interface Markets {
    /** When nobody knows anything. */
    Markets UNKNOWN = symbol -> Optional.empty();

    /** Answers at once, without asking a broker; empty while it is not known. */
    Optional<Market> market(String symbol);
}
