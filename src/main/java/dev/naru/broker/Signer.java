package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs what is sent to brokers, by the clock the broker goes by as far as it has told. */
final class Signer {
    private static final Logger LOG = LoggerFactory.getLogger(Signer.class);
    private static final int NONCE_BYTES = 16;

    private final Clock clock;
    private final RandomGenerator random;
    /** How far the broker's clock is ahead, by connection. */
    private final Map<String, Duration> ahead = new ConcurrentHashMap<>();

    Signer(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * @param names gives the value of a name in the text and the key; {@code null} when there is none
     * @return what {@code {timestamp}}, {@code {nonce}} and {@code {signature}} stand for in this one message
     * @throws IllegalArgumentException when a name has no value or the key is not encoded as the pack says
     */
    Map<String, String> sign(String connection, Signing rule, UnaryOperator<String> names) {
        Map<String, String> given = new LinkedHashMap<>();
        Instant now = clock.instant().plus(ahead.getOrDefault(connection, Duration.ZERO));
        given.put(Signing.TIMESTAMP, rule.timestamp().text(now));
        given.put(Signing.NONCE, nonce());
        String text = Template.filled(rule.text(), name -> {
            String own = given.get(name);
            return own == null ? names.apply(name) : own;
        });
        byte[] key = key(rule, Template.filled(rule.key(), names));
        given.put(Signing.SIGNATURE, rule.encoding().text(authenticated(rule, key, text)));
        return given;
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] key(Signing rule, String text) {
        try {
            byte[] key = rule.keyEncoding().bytes(text);
            if (key.length > 0) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // said below, without the secret
        }
        throw new IllegalArgumentException(
                "signing.key: " + text.length() + " characters (expected a key written as key-encoding says)");
    }

    private static byte[] authenticated(Signing rule, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(rule.algorithm().jca());
            mac.init(new SecretKeySpec(key, rule.algorithm().jca()));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "every Java platform has " + rule.algorithm().jca(), e);
        }
    }

    /**
     * Goes by the broker's clock from now on, which an answer told.
     *
     * @return {@code false} when the answer does not tell it
     */
    boolean learn(Connection connection, Signing rule, HttpAnswer answer, JsonNode body) {
        if (rule == null || rule.serverTime() == null) {
            return false;
        }
        String written = rule.serverTime().header() != null
                ? answer.header(rule.serverTime().header())
                : body == null ? "" : text(Json.at(body, rule.serverTime().field()));
        Instant told = moment(written.strip());
        if (told == null) {
            return false;
        }
        Duration off = Duration.between(clock.instant(), told);
        ahead.put(connection.id(), off);
        LOG.warn(
                "connection {}: the broker's clock is {} ms ahead, signed accordingly",
                connection.id(),
                off.toMillis());
        return true;
    }

    private static String text(JsonNode node) {
        return node == null ? "" : node.asText();
    }

    /** @return {@code null} when it is no moment in any of the usual forms */
    private static Instant moment(String text) {
        try {
            if (text.matches("\\d{12,16}")) {
                return Instant.ofEpochMilli(Long.parseLong(text));
            } else if (text.matches("\\d{9,11}")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            } else if (text.matches("\\d{4}-.*")) {
                return ZonedDateTime.parse(text).toInstant();
            }
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
