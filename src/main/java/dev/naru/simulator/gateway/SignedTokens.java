package dev.naru.simulator.gateway;

import dev.naru.simulator.exchange.ExchangeTime;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access tokens. They are signed rather than remembered, so that a client's kept token is still good after the
 * simulator has been started anew.
 */
public final class SignedTokens {

    /** What a token is worth now. */
    public enum State {
        GOOD,
        EXPIRED,
        REVOKED,
        /** Not one of ours: missing, damaged, or signed by another front end. */
        FOREIGN
    }

    /**
     * A token and what it says.
     *
     * @param subject whose it is: the key it was issued to
     */
    public record Token(String text, String subject, Instant issuedAt, Instant expiresAt, State state) {}

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER =
            BASE64.encodeToString("{\"typ\":\"JWT\",\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8));

    private final ExchangeTime time;
    private final SecretKeySpec signingKey;
    private final Map<String, String> current = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger generation = new AtomicInteger();
    private final AtomicInteger sequence = new AtomicInteger();

    /** Tokens of {@code issuer}; those of another issuer are foreign here. */
    public SignedTokens(String issuer, ExchangeTime time) {
        this.time = time;
        byte[] secret = ("simulator " + issuer).getBytes(StandardCharsets.UTF_8);
        this.signingKey = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** Makes a new token. */
    public Token issue(String subject, Instant expiresAt) {
        String claims = new JsonObject()
                .put("sub", subject)
                .put("iss", "simulator")
                .put("jti", sequence.incrementAndGet())
                .put("gen", generation.get())
                .put("iat", time.instant().toEpochMilli())
                .put("exp", expiresAt.toEpochMilli())
                .encode();
        String body = HEADER + "." + BASE64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        String text = body + "." + sign(body);
        current.put(subject, text);
        return read(text);
    }

    /** The newest token of a subject, while it is good. */
    public Optional<Token> current(String subject) {
        return Optional.ofNullable(current.get(subject)).map(this::read).filter(token -> token.state() == State.GOOD);
    }

    /** What a text is worth as a token. */
    public Token read(String text) {
        String[] parts = text.split("\\.");
        if (parts.length != 3 || !parts[2].equals(sign(parts[0] + "." + parts[1]))) {
            return new Token(text, "", Instant.EPOCH, Instant.EPOCH, State.FOREIGN);
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(parts[1]);
            JsonObject claims = new JsonObject(new String(json, StandardCharsets.UTF_8));
            Instant expiresAt = Instant.ofEpochMilli(claims.getLong("exp"));
            Instant issuedAt = Instant.ofEpochMilli(claims.getLong("iat"));
            State state = state(text, claims.getInteger("gen"), expiresAt);
            return new Token(text, claims.getString("sub"), issuedAt, expiresAt, state);
        } catch (DecodeException | NullPointerException e) {
            return new Token(text, "", Instant.EPOCH, Instant.EPOCH, State.FOREIGN);
        }
    }

    private State state(String text, int tokensGeneration, Instant expiresAt) {
        if (revoked.contains(text)) {
            return State.REVOKED;
        }
        boolean isOver = expiresAt.isBefore(time.instant()) || tokensGeneration < generation.get();
        return isOver ? State.EXPIRED : State.GOOD;
    }

    /** Ends a token; false when it was not good any more. */
    public boolean revoke(String text) {
        return read(text).state() == State.GOOD && revoked.add(text);
    }

    /** Makes every token issued so far an expired one. */
    public void expireAll() {
        generation.incrementAndGet();
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(signingKey);
            return BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }
}
