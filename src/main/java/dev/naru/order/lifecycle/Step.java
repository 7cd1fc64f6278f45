package dev.naru.order.lifecycle;

import java.time.Instant;

/**
 * Evidence with when and whence it came.
 *
 * @param source {@code request}, {@code intent}, {@code answer}, {@code stream}, {@code sweep} or {@code start}
 */
public record Step(Instant at, String source, Evidence evidence) {}
