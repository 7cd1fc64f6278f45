package dev.naru.order.halt;

import dev.naru.order.Caller;
import java.time.Instant;

/**
 * A halt or a release there was.
 *
 * @param halted {@code false} for a release
 * @param scope as it was stored
 * @param cause {@code null} for a release
 * @param reason {@code null} for a release
 */
public record HaltEvent(Instant at, String scope, boolean halted, Halt.Cause cause, String reason, Caller caller) {}
