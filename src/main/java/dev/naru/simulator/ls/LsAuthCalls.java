package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.gateway.Answer;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Form;
import dev.naru.simulator.gateway.SignedTokens.Token;
import dev.naru.simulator.traffic.Traffic;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** 접근토큰 발급 and 폐기: the calls that take a form. */
final class LsAuthCalls {

    private final LsEnvironment environment;
    private final LsTokens tokens;
    private final Traffic traffic;
    private final ExchangeTime time;

    LsAuthCalls(LsEnvironment environment, LsTokens tokens, Traffic traffic, ExchangeTime time) {
        this.environment = environment;
        this.tokens = tokens;
        this.traffic = traffic;
        this.time = time;
    }

    Answer token(Form form) {
        Credential credential = pair(form);
        if (!form.get("grant_type").equals("client_credentials")) {
            throw LsRefusal.token("IGW00116", "지원하지 않는 grant_type 입니다.");
        }
        if (!form.get("scope").equals("oob")) {
            throw LsRefusal.token("IGW00117", "지원하지 않는 scope 입니다.");
        }
        Token token = tokens.issue(credential);
        traffic.of(environment.frontEnd(), credential.key()).tokenIssued();
        return Answer.ok(new JsonObject()
                .put("access_token", token.text())
                .put("scope", "oob")
                .put("token_type", "Bearer")
                .put(
                        "expires_in",
                        Duration.between(time.instant(), token.expiresAt()).toSeconds()));
    }

    /** The code of success is a number, that of failure a text. */
    Answer revoke(Form form) {
        pair(form);
        if (!tokens.revoke(form.get("token"))) {
            return Answer.ok(new JsonObject().put("code", "IGW00121").put("message", "유효하지 않은 token 입니다."));
        }
        return Answer.ok(new JsonObject().put("code", 200).put("message", "접근토큰 폐기에 성공하였습니다."));
    }

    private Credential pair(Form form) {
        Credential credential = tokens.credential(form.get("appkey"))
                .orElseThrow(() -> LsRefusal.token("IGW00103", "유효하지 않은 AppKey입니다."));
        if (!credential.secret().equals(form.get("appsecretkey"))) {
            throw LsRefusal.token("IGW00105", "유효하지 않은 AppSecret입니다.");
        }
        return credential;
    }
}
