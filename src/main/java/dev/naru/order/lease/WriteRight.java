package dev.naru.order.lease;

import dev.naru.order.Refusal;
import java.util.Optional;

/** Whether this hub may write orders to its store. */
public interface WriteRight {

    /** Answers from memory: empty while it may, else who may instead. */
    Optional<Refusal> refusal();
}
