package dev.naru.broker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A {@code signing} section: a text of chosen parts, authenticated with a secret. What comes of it stands in headers and
 * messages as {@code {timestamp}}, {@code {nonce}} and {@code {signature}}.
 *
 * @param key the secret, with names in braces
 * @param keyEncoding how the secret's text becomes bytes
 * @param text what is signed, parts and separators as they follow each other
 * @param encoding how the signature, and a hash of the body in it, are written
 * @param serverTime where an answer tells the broker's time; {@code null} when it does not
 */
@JsonNaming(KebabCaseStrategy.class)
public record Signing(
        Algorithm algorithm,
        String key,
        Encoding keyEncoding,
        String text,
        Encoding encoding,
        TimeForm timestamp,
        ServerTime serverTime) {
    static final String SIGNATURE = "signature";
    static final String TIMESTAMP = "timestamp";
    static final String NONCE = "nonce";

    /** Names a signature gives to the message it stands in. */
    public static final List<String> GIVEN = List.of(TIMESTAMP, NONCE, SIGNATURE);

    public Signing {
        check(key != null, "key: missing (expected the secret, such as \"{app-secret}\")");
        check(text != null, "text: missing (expected what is signed, such as \"{timestamp}{method}{path}{body}\")");
        algorithm = algorithm == null ? Algorithm.SHA256 : algorithm;
        keyEncoding = keyEncoding == null ? Encoding.TEXT : keyEncoding;
        encoding = encoding == null ? Encoding.HEX : encoding;
        check(encoding != Encoding.TEXT, "encoding: text (expected hex or base64: a signature is no text)");
        timestamp = timestamp == null ? TimeForm.MS : timestamp;
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** @return {@code null} when the pack's calls are not signed */
    static Signing of(Pack pack) {
        return pack.section("signing").isMissingNode()
                ? null
                : Packs.read(pack, "signing", pack.section("signing"), Signing.class);
    }

    /** Names that may stand in {@code text} besides credentials, keys and what else the message has. */
    static Set<String> freshNames() {
        return Set.of(TIMESTAMP, NONCE);
    }

    /** Keyed hashes. */
    public enum Algorithm {
        @JsonProperty("hmac-sha256")
        SHA256("HmacSHA256"),
        @JsonProperty("hmac-sha512")
        SHA512("HmacSHA512");

        private final String jca;

        Algorithm(String jca) {
            this.jca = jca;
        }

        String jca() {
            return jca;
        }
    }

    /** Bytes as text and back. */
    public enum Encoding {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("hex")
        HEX,
        @JsonProperty("base64")
        BASE64;

        byte[] bytes(String text) {
            return switch (this) {
                case TEXT -> text.getBytes(StandardCharsets.UTF_8);
                case HEX -> HexFormat.of().parseHex(text);
                case BASE64 -> Base64.getDecoder().decode(text);
            };
        }

        String text(byte[] bytes) {
            return switch (this) {
                case TEXT -> new String(bytes, StandardCharsets.UTF_8);
                case HEX -> HexFormat.of().formatHex(bytes);
                case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            };
        }
    }

    /** How a moment is written. */
    public enum TimeForm {
        @JsonProperty("ms")
        MS,
        @JsonProperty("s")
        S,
        @JsonProperty("iso")
        ISO;

        String text(Instant moment) {
            return switch (this) {
                case MS -> String.valueOf(moment.toEpochMilli());
                case S -> String.valueOf(moment.getEpochSecond());
                case ISO -> moment.truncatedTo(ChronoUnit.MILLIS).toString();
            };
        }
    }

    /** @param header of an answer @param field pointer into it; milliseconds, seconds, ISO 8601 or an HTTP date in either */
    public record ServerTime(String header, String field) {
        public ServerTime {
            check((header == null) != (field == null), "server-time: expected header or field, one of them");
        }
    }
}
