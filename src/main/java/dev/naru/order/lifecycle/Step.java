package dev.naru.order.lifecycle;

import dev.naru.order.Caller;
import java.time.Instant;

/**
 * Evidence with when and whence it came.
 *
 * @param source {@code request}, {@code intent}, {@code answer}, {@code stream}, {@code sweep}, {@code start} or
 *     {@code person}
 * @param by who asked for it; {@code null} when nobody did
 */
public record Step(Instant at, String source, Evidence evidence, Caller by) {

    public Step(Instant at, String source, Evidence evidence) {
        this(at, source, evidence, null);
    }
}
