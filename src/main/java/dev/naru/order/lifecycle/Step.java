package dev.naru.order.lifecycle;

import dev.naru.order.Caller;
import java.time.Instant;

/**
 * Evidence with when and whence it came.
 *
 * @param source {@code request}, {@code intent}, {@code answer}, {@code stream}, {@code sweep}, {@code start} or
 *     {@code person}
 * @param by who asked for it; {@code null} when nobody did
 * @param said what the broker said, in its own terms and without the account; {@code null} where the evidence has it all
 */
public record Step(Instant at, String source, Evidence evidence, Caller by, Object said) {

    public Step(Instant at, String source, Evidence evidence) {
        this(at, source, evidence, null, null);
    }

    public Step(Instant at, String source, Evidence evidence, Caller by) {
        this(at, source, evidence, by, null);
    }
}
