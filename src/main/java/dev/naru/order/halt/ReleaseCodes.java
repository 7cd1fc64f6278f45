package dev.naru.order.halt;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Codes that confirm a release: each for one caller and one halt, once, for a minute. */
final class ReleaseCodes {
    private static final Duration VALID = Duration.ofSeconds(60);
    private static final int BYTES = 4;

    private final SecureRandom random;
    private final Clock clock;
    private final Map<String, Code> given = new HashMap<>();

    ReleaseCodes(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    private record Code(Halt halt, String actor, Instant expiresAt) {}

    synchronized Halts.ReleaseOffer give(Halt halt, String actor) {
        Instant now = clock.instant();
        given.values().removeIf(code -> !now.isBefore(code.expiresAt()));
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = HexFormat.of().formatHex(bytes);
        given.put(text, new Code(halt, actor, now.plus(VALID)));
        return new Halts.ReleaseOffer(halt, text, now.plus(VALID));
    }

    /** Whether it is right; from then on it is not any more. */
    synchronized boolean take(String text, Halt halt, String actor) {
        Code code = given.get(text);
        boolean right = code != null
                && code.halt().equals(halt)
                && code.actor().equals(actor)
                && clock.instant().isBefore(code.expiresAt());
        if (right) {
            given.remove(text);
        }
        return right;
    }
}
