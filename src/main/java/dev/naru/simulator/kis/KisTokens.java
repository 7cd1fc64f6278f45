package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.SignedTokens;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens: good for a day, the same one within six hours, not to be asked for too often. */
final class KisTokens {

    private static final Duration LIFE = Duration.ofDays(1);
    private static final Duration SAME_TOKEN = Duration.ofHours(6);
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final ExchangeTime time;
    private final Duration interval;
    private final SignedTokens tokens;
    private final Map<String, Instant> lastCall = new ConcurrentHashMap<>();

    KisTokens(KisEnvironment environment, ExchangeTime time, Duration interval) {
        this.time = time;
        this.interval = interval;
        this.tokens = new SignedTokens(environment.toString(), time);
    }

    /** The token of a key: the same one within six hours; asked again too soon, an error. */
    JsonObject issue(Credential credential) {
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant before = lastCall.get(credential.key());
        if (before != null && before.plus(interval).isAfter(now)) {
            throw KisRefusal.token(403, "EGW00133", "접근토큰 발급 잠시 후 다시 시도하세요(1분당 1회)");
        }
        lastCall.put(credential.key(), now);
        SignedTokens.Token token = tokens.current(credential.key())
                .filter(issued -> !issued.issuedAt().plus(SAME_TOKEN).isBefore(now))
                .orElseGet(() -> tokens.issue(credential.key(), now.plus(LIFE)));
        return new JsonObject()
                .put("access_token", token.text())
                .put(
                        "access_token_token_expired",
                        LocalDateTime.ofInstant(token.expiresAt(), ExchangeTime.SEOUL)
                                .format(EXPIRY))
                .put("token_type", "Bearer")
                .put("expires_in", Duration.between(now, token.expiresAt()).toSeconds());
    }

    /** Whose token it is; throws what the gateway answers to a missing, wrong or expired one. */
    void check(String text, String appKey) {
        SignedTokens.Token token = tokens.read(text);
        if (token.state() == SignedTokens.State.EXPIRED) {
            throw KisRefusal.gateway("EGW00123", "기간이 만료된 token 입니다.");
        }
        if (token.state() != SignedTokens.State.GOOD || !token.subject().equals(appKey)) {
            throw KisRefusal.gateway("EGW00121", "유효하지 않은 token 입니다.");
        }
    }

    boolean revoke(String token) {
        return tokens.revoke(token);
    }

    /** Makes every token issued so far an expired one; the issue limit starts afresh. */
    void expireAll() {
        tokens.expireAll();
        lastCall.clear();
    }
}
