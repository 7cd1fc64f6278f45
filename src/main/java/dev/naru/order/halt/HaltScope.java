package dev.naru.order.halt;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a halt stops.
 *
 * @param id connection, connection whose account it is, or symbol; {@code null} for the hub
 */
public record HaltScope(Kind kind, String id) {

    /** The whole hub. */
    public static final HaltScope HUB = new HaltScope(Kind.HUB, null);

    /** How far a halt reaches. */
    public enum Kind {
        HUB,
        CONNECTION,
        /** Every connection that trades on the same account. */
        ACCOUNT,
        SYMBOL;

        /** As programs write it: {@code connection}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static HaltScope connection(String id) {
        return new HaltScope(Kind.CONNECTION, id);
    }

    /** Reads {@link #toString}; empty when it is no scope. Whether there is such a connection or symbol is not asked. */
    static Optional<HaltScope> parse(String text) {
        if (text == null || text.equals(Kind.HUB.word())) {
            return Optional.ofNullable(text).map(hub -> HUB);
        }
        int colon = text.indexOf(':');
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.HUB && colon > 0 && colon < text.length() - 1)
                .filter(kind -> kind.word().equals(text.substring(0, colon)))
                .findFirst()
                .map(kind -> new HaltScope(kind, text.substring(colon + 1)));
    }

    /** As it is stored and as programs write it: {@code hub}, {@code connection:first}, {@code symbol:005930}. */
    @Override
    public String toString() {
        return id == null ? kind.word() : kind.word() + ":" + id;
    }
}
