package dev.naru.simulator.lsv1;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.gateway.Answer;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Form;
import dev.naru.simulator.gateway.SignedTokens;
import dev.naru.simulator.gateway.SignedTokens.Token;
import dev.naru.simulator.traffic.Traffic;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Access tokens that live a day, and refresh tokens that live a week and are good once. */
final class V1Tokens {

    private static final Duration LIFE = Duration.ofDays(1);
    private static final Duration REFRESH_LIFE = Duration.ofDays(7);

    private final ExchangeTime time;
    private final List<Credential> credentials;
    private final Traffic traffic;
    private final SignedTokens access;
    private final SignedTokens refresh;

    V1Tokens(List<Credential> credentials, Traffic traffic, ExchangeTime time) {
        this.time = time;
        this.credentials = credentials;
        this.traffic = traffic;
        this.access = new SignedTokens(V1FrontEnd.NAME, time);
        this.refresh = new SignedTokens(V1FrontEnd.NAME + " refresh", time);
    }

    /** 접근토큰 발급. */
    Answer issue(Form form) {
        Credential credential = Credential.find(credentials, form.get("appkey"))
                .filter(one -> one.secret().equals(form.get("appsecret")))
                .orElseThrow(V1Refusal::badToken);
        switch (form.get("grant_type")) {
            case "password" -> checkPassword(form, credential);
            case "refresh_token" -> checkRefresh(form, credential);
            default -> throw V1Refusal.badRequest("grant_type: password 또는 refresh_token 이어야 합니다.");
        }
        traffic.of(V1FrontEnd.NAME, credential.key()).tokenIssued();
        return Answer.ok(new JsonObject()
                .put(
                        "access_token",
                        access.issue(credential.key(), time.instant().plus(LIFE))
                                .text())
                .put("token_type", "Bearer")
                .put("expires_in", LIFE.toSeconds())
                .put(
                        "refresh_token",
                        refresh.issue(credential.key(), time.instant().plus(REFRESH_LIFE))
                                .text()));
    }

    /** The user is the account number or the log-in name. */
    private static void checkPassword(Form form, Credential credential) {
        String user = form.get("username");
        boolean isUser = user.equals(credential.account().number())
                || user.equals(credential.account().holderId());
        if (!isUser || !form.get("password").equals(credential.password())) {
            throw V1Refusal.badToken();
        }
    }

    private void checkRefresh(Form form, Credential credential) {
        String text = form.get("refresh_token");
        boolean isOwn = refresh.read(text).subject().equals(credential.key());
        if (!isOwn || !refresh.revoke(text)) {
            throw V1Refusal.badToken();
        }
    }

    /** 접근토큰 폐기: success has no body. */
    Answer revoke(Form form) {
        if (!access.revoke(form.get("token"))) {
            throw new V1Refusal(V1Refusal.BAD_REQUEST, "INVALID_TOKEN", "유효하지 않은 토큰입니다.");
        }
        return Answer.of(200, null);
    }

    /** Whose token it is, good or not; empty for one that is not from here. */
    String keyOf(String token) {
        return access.read(token).subject();
    }

    Credential check(String text) {
        Token token = access.read(text);
        if (token.state() != SignedTokens.State.GOOD) {
            throw V1Refusal.badToken();
        }
        return Credential.find(credentials, token.subject()).orElseThrow(V1Refusal::badToken);
    }

    void expireAll() {
        access.expireAll();
    }
}
