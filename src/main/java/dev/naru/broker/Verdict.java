package dev.naru.broker;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.convert.DurationStyle;

/**
 * The meaning of a broker's code, as packs write it: {@code success}, {@code empty}, {@code rejected},
 * {@code throttled 1s}, {@code unavailable}, {@code unknown}, {@code renew-key token}, {@code adjust-clock}.
 *
 * @param pause how long a throttled caller has to wait; otherwise {@code null}
 * @param key which key is to be renewed; otherwise {@code null}
 */
record Verdict(Meaning meaning, Duration pause, String key) {

    /** The kinds of meaning. */
    enum Meaning {
        SUCCESS,
        /** A success that holds nothing: there are no rows. */
        EMPTY,
        REJECTED,
        THROTTLED,
        UNAVAILABLE,
        UNKNOWN,
        RENEW_KEY,
        /** The signed time was refused: the hub goes by the time the answer tells, and asks once more. */
        ADJUST_CLOCK
    }

    Verdict(Meaning meaning) {
        this(meaning, null, null);
    }

    @JsonCreator
    static Verdict of(String text) {
        String[] words = text.strip().split("\\s+");
        String argument = words.length == 2 ? words[1] : null;
        Meaning meaning = meaning(words[0]);
        boolean fits = meaning != null
                && switch (meaning) {
                    case SUCCESS, EMPTY, REJECTED, UNAVAILABLE, UNKNOWN, ADJUST_CLOCK -> words.length == 1;
                    case THROTTLED -> words.length == 1 || argument != null && argument.matches("\\d{1,5}[smh]");
                    case RENEW_KEY -> argument != null;
                };
        if (!fits) {
            throw new IllegalArgumentException("outcome: \"" + text + "\" (expected: rejected, throttled [1s],"
                    + " unavailable, unknown, success, empty, adjust-clock, or renew-key <key>)");
        }
        return switch (meaning) {
            case SUCCESS, EMPTY, REJECTED, UNAVAILABLE, UNKNOWN, ADJUST_CLOCK -> new Verdict(meaning);
            case THROTTLED -> new Verdict(
                    meaning, argument == null ? Duration.ofSeconds(1) : DurationStyle.SIMPLE.parse(argument), null);
            case RENEW_KEY -> new Verdict(meaning, null, argument);
        };
    }

    private static Meaning meaning(String word) {
        for (Meaning meaning : Meaning.values()) {
            if (meaning.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return meaning;
            }
        }
        return null;
    }
}
