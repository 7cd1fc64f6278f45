package dev.naru.order.halt;

import dev.naru.order.Caller;
import java.time.Instant;

/**
 * That trading is stopped: new orders and amendments are refused, cancellations still pass.
 *
 * @param caller who did it; {@code hub} when it stopped itself
 * @param reason in words; of an automatic halt the figures that caused it
 */
public record Halt(HaltScope scope, Cause cause, String reason, Caller caller, Instant at) {

    /** What made somebody, or the hub itself, stop. */
    public enum Cause {
        /** A person or a program asked for it. */
        MANUAL,
        /** Positions differ from the broker's. */
        RECONCILIATION,
        /** The day's loss is beyond the limit. */
        LOSS_LIMIT,
        /** The broker rejected many orders in a short time. */
        REJECTION_BURST
    }

    /** Whether the hub did it by itself. */
    public boolean automatic() {
        return cause != Cause.MANUAL;
    }

    /** Of two halts of one scope the one that is harder to release holds; of equals the later. */
    static Halt stricter(Halt before, Halt after) {
        return before.automatic() && !after.automatic() ? before : after;
    }
}
