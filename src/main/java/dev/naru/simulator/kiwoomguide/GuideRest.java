package dev.naru.simulator.kiwoomguide;

import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.gateway.Answer;
import dev.naru.simulator.gateway.CallLimits;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.RestService;
import dev.naru.simulator.gateway.SignedTokens;
import dev.naru.simulator.gateway.Surroundings;
import dev.naru.simulator.kiwoom.KiwoomCall;
import dev.naru.simulator.kiwoom.KiwoomCatalogue;
import dev.naru.simulator.kiwoom.KiwoomGate;
import dev.naru.simulator.kiwoom.KiwoomRefusal;
import dev.naru.simulator.kiwoom.KiwoomTokens;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST interface of the dialect: its token calls, its gateway, and its envelope. */
final class GuideRest implements RestService {

    private static final Logger log = LoggerFactory.getLogger(GuideRest.class);
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final int CALLS_PER_SECOND = 10;

    private final String frontEnd;
    private final Surroundings around;
    private final KiwoomTokens tokens;
    private final GuideServices services;
    private final CallLimits limits;

    GuideRest(String frontEnd, Surroundings around, KiwoomTokens tokens, GuideServices services, int limitFactor) {
        this.frontEnd = frontEnd;
        this.around = around;
        this.tokens = tokens;
        this.services = services;
        this.limits = new CallLimits(around.time(), CALLS_PER_SECOND * limitFactor);
    }

    @Override
    public Caller caller(HttpServerRequest request, String body) {
        return tokens.caller(request, body);
    }

    @Override
    public Answer answer(HttpServerRequest request, String body) {
        try {
            return served(request, body);
        } catch (KiwoomRefusal e) {
            return GuideError.of(e).answer(e.words());
        } catch (OrderRefusedException e) {
            return GuideError.PARAMETER.answer(services.words(e));
        } catch (RuntimeException e) {
            log.warn("{} {} failed", request.method(), request.path(), e);
            return GuideError.MAINTENANCE.answer("시스템 점검 중");
        }
    }

    @Override
    public Answer error(HttpServerRequest request, int status, String code, String text) {
        return Answer.of(status, GuideError.body(code, text));
    }

    private Answer served(HttpServerRequest request, String body) {
        return switch (request.path()) {
            case "/oauth2/token" -> Answer.ok(token(KiwoomGate.parse(body)));
            case "/oauth2/revoke" -> Answer.ok(revoke(KiwoomGate.parse(body)));
            default -> service(request.path(), request.headers(), body);
        };
    }

    private JsonObject token(JsonObject body) {
        if (!body.getString("grant_type", "").equals("client_credentials")) {
            throw KiwoomGate.badParameter("grant_type");
        }
        String key = body.getString("appkey", "");
        SignedTokens.Token token = tokens.issue(key, body.getString("secretkey", ""));
        around.traffic().of(frontEnd, key).tokenIssued();
        return new JsonObject()
                .put("token", token.text())
                .put("expires_dt", KiwoomTokens.end(token).format(EXPIRY))
                .put("token_type", "bearer");
    }

    private JsonObject revoke(JsonObject body) {
        tokens.revoke(body.getString("appkey", ""), body.getString("secretkey", ""), body.getString("token", ""));
        return new JsonObject();
    }

    private Answer service(String path, MultiMap headers, String rawBody) {
        KiwoomCatalogue.Api api = KiwoomGate.api(path, KiwoomGate.text(headers, "api-id"));
        Credential credential = tokens.owner(headers);
        if (!limits.admit(credential.key())) {
            around.traffic().of(frontEnd, credential.key()).overLimit();
            return GuideError.TOO_MANY.answer("요청 한도 초과");
        }
        JsonObject body = KiwoomGate.parse(rawBody);
        String account = body.getString("acnt_no", "");
        if (!account.isEmpty() && !account.equals(credential.account().number())) {
            return GuideError.PERMISSION.answer("권한 없음: acnt_no");
        }
        KiwoomCall call = new KiwoomCall(credential.account(), api.id(), body, KiwoomGate.cursor(headers));
        GuideServices.Reply reply = services.answer(call, api);
        String isMore = reply.cursor().isEmpty() ? "N" : "Y";
        String next = reply.cursor().isEmpty() ? "" : KiwoomGate.nextKey(reply.cursor());
        JsonObject cursor = new JsonObject().put("cont-yn", isMore).put("next-key", next);
        JsonObject answer = new JsonObject().put("headers", cursor).put(reply.place(), reply.payload());
        return Answer.ok(answer)
                .with("api-id", api.id())
                .with("cont-yn", isMore)
                .with("next-key", next);
    }
}
