package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.ExchangeTime;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Access tokens. They are signed rather than remembered, so that a client's kept token is still good after the
 * simulator has been started anew.
 */
final class KisTokens {

    private static final Duration LIFE = Duration.ofDays(1);
    private static final Duration SAME_TOKEN = Duration.ofHours(6);
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private record Issued(String token, Instant at) {}

    private final ExchangeTime time;
    private final Duration interval;
    private final SecretKeySpec signingKey;
    private final Map<String, Issued> byKey = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger generation = new AtomicInteger();
    private final Map<String, Instant> lastCall = new ConcurrentHashMap<>();

    KisTokens(KisEnvironment environment, ExchangeTime time, Duration interval) {
        this.time = time;
        this.interval = interval;
        byte[] secret = ("simulator " + environment).getBytes(StandardCharsets.UTF_8);
        this.signingKey = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** The token of a key: the same one within six hours; asked again too soon, an error. */
    JsonObject issue(KisCredential credential) {
        Instant now = time.instant();
        Instant before = lastCall.get(credential.appKey());
        if (before != null && before.plus(interval).isAfter(now)) {
            throw KisRefusal.token(403, "EGW00133", "접근토큰 발급 잠시 후 다시 시도하세요(1분당 1회)");
        }
        lastCall.put(credential.appKey(), now);
        Issued issued = byKey.get(credential.appKey());
        if (issued == null
                || !isGood(issued.token())
                || issued.at().plus(SAME_TOKEN).isBefore(now)) {
            issued = new Issued(token(credential.appKey(), now), now);
            byKey.put(credential.appKey(), issued);
        }
        Instant expiry = issued.at().plus(LIFE);
        return new JsonObject()
                .put("access_token", issued.token())
                .put(
                        "access_token_token_expired",
                        LocalDateTime.ofInstant(expiry, ExchangeTime.SEOUL).format(EXPIRY))
                .put("token_type", "Bearer")
                .put("expires_in", Duration.between(now, expiry).toSeconds());
    }

    private boolean isGood(String token) {
        return !revoked.contains(token) && claims(token).getInteger("gen") >= generation.get();
    }

    /** Whose token it is; throws what the gateway answers to a missing, wrong or expired one. */
    void check(String token, String appKey) {
        if (token.isEmpty()) {
            throw KisRefusal.gateway("EGW00121", "유효하지 않은 token 입니다.");
        }
        String[] parts = token.split("\\.");
        if (parts.length != 3 || !parts[2].equals(sign(parts[0] + "." + parts[1])) || revoked.contains(token)) {
            throw KisRefusal.gateway("EGW00121", "유효하지 않은 token 입니다.");
        }
        Instant at = issuedAt(token);
        if (at.plus(LIFE).isBefore(time.instant()) || claims(token).getInteger("gen") < generation.get()) {
            throw KisRefusal.gateway("EGW00123", "기간이 만료된 token 입니다.");
        }
        if (!claims(token).getString("sub").equals(appKey)) {
            throw KisRefusal.gateway("EGW00121", "유효하지 않은 token 입니다.");
        }
    }

    boolean revoke(String token) {
        boolean known = byKey.values().removeIf(issued -> issued.token().equals(token));
        if (known) {
            revoked.add(token);
        }
        return known;
    }

    /** Makes every token issued so far an expired one; the issue limit starts afresh. */
    void expireAll() {
        generation.incrementAndGet();
        lastCall.clear();
    }

    private String token(String appKey, Instant at) {
        String header = BASE64.encodeToString("{\"typ\":\"JWT\",\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8));
        String claims = new JsonObject()
                .put("sub", appKey)
                .put("iss", "simulator")
                .put("gen", generation.get())
                .put("iat", at.toEpochMilli())
                .encode();
        String body = header + "." + BASE64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return body + "." + sign(body);
    }

    private static JsonObject claims(String token) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return new JsonObject(new String(json, StandardCharsets.UTF_8));
    }

    private static Instant issuedAt(String token) {
        return Instant.ofEpochMilli(claims(token).getLong("iat"));
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
