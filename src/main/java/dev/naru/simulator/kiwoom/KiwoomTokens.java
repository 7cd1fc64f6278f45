package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.RestService;
import dev.naru.simulator.gateway.SignedTokens;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** au10001 and au10002: tokens good for a day; asked again, a key gets the token it has. */
public final class KiwoomTokens {

    private static final Duration LIFE = Duration.ofDays(1);

    private final ExchangeTime time;
    private final SignedTokens tokens;
    private final SignedTokens ofOther;
    private final List<Credential> credentials;
    private final List<Credential> others;

    /**
     * The tokens of one front end.
     *
     * @param other the front end whose keys and tokens are known to be of the other environment
     */
    public KiwoomTokens(
            String frontEnd, String other, ExchangeTime time, List<Credential> credentials, List<Credential> others) {
        this.time = time;
        this.tokens = new SignedTokens(frontEnd, time);
        this.ofOther = new SignedTokens(other, time);
        this.credentials = credentials;
        this.others = others;
    }

    /** The token of a key pair; the same one while it is good. */
    public SignedTokens.Token issue(String appKey, String secretKey) {
        Credential credential = pair(appKey, secretKey);
        Instant now = time.instant().truncatedTo(ChronoUnit.SECONDS);
        return tokens.current(credential.key()).orElseGet(() -> tokens.issue(credential.key(), now.plus(LIFE)));
    }

    public void revoke(String appKey, String secretKey, String token) {
        pair(appKey, secretKey);
        if (token.isEmpty()) {
            throw KiwoomCode.TOKEN_MISSING.plain();
        }
        if (!tokens.revoke(token)) {
            throw KiwoomCode.NOT_REVOKED.plain();
        }
    }

    private Credential pair(String appKey, String secretKey) {
        if (appKey.isEmpty() || secretKey.isEmpty()) {
            throw KiwoomCode.KEYS_MISSING.plain();
        }
        if (Credential.find(others, appKey).isPresent()) {
            throw KiwoomCode.KEY_OF_OTHER.plain();
        }
        return Credential.find(credentials, appKey)
                .filter(known -> known.secret().equals(secretKey))
                .orElseThrow(KiwoomCode.BAD_KEYS::plain);
    }

    /** Whose token it is. */
    public Credential owner(String text) {
        SignedTokens.Token token = tokens.read(text);
        if (token.state() == SignedTokens.State.GOOD) {
            return Credential.find(credentials, token.subject()).orElseThrow(KiwoomCode.BAD_TOKEN::plain);
        }
        throw ofOther.read(text).state() == SignedTokens.State.FOREIGN
                ? KiwoomCode.BAD_TOKEN.plain()
                : KiwoomCode.TOKEN_OF_OTHER.plain();
    }

    /** Who is calling, by the authorization header. */
    public Credential owner(MultiMap headers) {
        String authorization = KiwoomGate.text(headers, "authorization");
        if (authorization.isEmpty()) {
            throw KiwoomCode.NO_AUTHORIZATION.plain();
        }
        String[] words = authorization.split(" +");
        if (words.length > 2) {
            throw KiwoomCode.BAD_AUTHORIZATION.plain();
        }
        if (!words[0].equals("Bearer")) {
            throw KiwoomCode.WRONG_GRANT.plain();
        }
        if (words.length == 1) {
            throw KiwoomCode.NO_TOKEN.plain();
        }
        return owner(words[1]);
    }

    /** The key behind a call's token, or the one a token call names. */
    public RestService.Caller caller(HttpServerRequest request, String body) {
        String api = KiwoomGate.text(request.headers(), "api-id");
        try {
            String key = request.path().startsWith("/oauth2/")
                    ? new JsonObject(body).getString("appkey", "")
                    : owner(request.headers()).key();
            return new RestService.Caller(key, api);
        } catch (KiwoomRefusal | DecodeException | ClassCastException e) {
            return new RestService.Caller("", api);
        }
    }

    public void expireAll() {
        tokens.expireAll();
    }

    /** When a token ends, on Korean clocks. */
    public static LocalDateTime end(SignedTokens.Token token) {
        return LocalDateTime.ofInstant(token.expiresAt(), ExchangeTime.SEOUL);
    }
}
