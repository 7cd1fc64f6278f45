package dev.naru.wire;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * What a field map may use besides the payload: {@code $connection}, {@code $receivedAt}, {@code $tradingDate} (the
 * Korean date of {@code receivedAt}), {@code $request.x} and {@code $credential}.
 *
 * @param receivedAt when the payload came; a {@link Frame} carries its own
 * @param credentials looks a credential of the connection up by name, {@code null} when there is none; knows
 *     {@code environment}, too: {@code live} or {@code paper}
 * @param request the canonical record the payload is an answer to; {@code null} when there is none
 */
public record MapContext(String connection, Instant receivedAt, UnaryOperator<String> credentials, Object request) {

    /** For payloads that need neither credentials nor the request. */
    public static MapContext of(String connection, Instant receivedAt) {
        return new MapContext(connection, receivedAt, name -> null, null);
    }
}
