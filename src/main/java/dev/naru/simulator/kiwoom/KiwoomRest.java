package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.gateway.Answer;
import dev.naru.simulator.gateway.RestService;
import dev.naru.simulator.gateway.SignedTokens;
import dev.naru.simulator.gateway.Surroundings;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST interface of one environment: the token calls, and the services behind the gateway. */
final class KiwoomRest implements RestService {

    private static final Logger log = LoggerFactory.getLogger(KiwoomRest.class);
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final Surroundings around;
    private final KiwoomEnvironment environment;
    private final KiwoomTokens tokens;
    private final KiwoomGate gate;
    private final KiwoomGate.Limits limits;
    private final KiwoomServices services;

    KiwoomRest(
            Surroundings around,
            KiwoomEnvironment environment,
            KiwoomTokens tokens,
            KiwoomGate.Limits limits,
            KiwoomServices services) {
        this.around = around;
        this.environment = environment;
        this.tokens = tokens;
        this.gate = new KiwoomGate(environment, tokens, limits);
        this.limits = limits;
        this.services = services;
    }

    @Override
    public Caller caller(HttpServerRequest request, String body) {
        return tokens.caller(request, body);
    }

    @Override
    public Answer answer(HttpServerRequest request, String body) {
        try {
            return headers(request, served(request, body));
        } catch (KiwoomRefusal e) {
            return plain(request, e);
        } catch (OrderRefusedException e) {
            return plain(request, services.refusal(e));
        } catch (RuntimeException e) {
            log.warn("{} {} failed", request.method(), request.path(), e);
            return plain(request, KiwoomCode.UNEXPECTED.plain());
        }
    }

    /** {@code code} is an inner code; the outer one is the one it usually comes in. */
    @Override
    public Answer error(HttpServerRequest request, int status, String code, String text) {
        int outer = code.startsWith("8") ? 3 : code.startsWith("17") ? 5 : code.startsWith("15") ? 2 : 7;
        String message =
                code.length() == 4 ? text + "[" + code + ":" + text + "]" : "[2000](" + code + ":" + text + ")";
        return headers(request, Answer.of(status, KiwoomRefusal.envelope(code.length() == 4 ? outer : 20, message)));
    }

    private Answer served(HttpServerRequest request, String body) {
        if (!request.method().name().equals("POST")) {
            throw KiwoomCode.UNREADABLE.plain();
        }
        return switch (request.path()) {
            case "/oauth2/token" -> Answer.ok(token(KiwoomGate.parse(body)));
            case "/oauth2/revoke" -> Answer.ok(revoke(KiwoomGate.parse(body)));
            default -> service(request, body);
        };
    }

    private JsonObject token(JsonObject body) {
        String key = body.getString("appkey", "");
        limits.count(key, KiwoomLimits.TOKEN);
        String grant = body.getString("grant_type", "");
        if (!grant.equals("client_credentials")) {
            throw (grant.isEmpty() ? KiwoomCode.NO_GRANT_TYPE : KiwoomCode.BAD_GRANT_TYPE).plain();
        }
        SignedTokens.Token token = tokens.issue(key, body.getString("secretkey", ""));
        around.traffic().of(environment.frontEnd(), key).tokenIssued();
        return new JsonObject()
                .put("expires_dt", KiwoomTokens.end(token).format(EXPIRY))
                .put("token_type", "bearer")
                .put("token", token.text())
                .put("return_code", 0)
                .put("return_msg", "정상적으로 처리되었습니다");
    }

    private JsonObject revoke(JsonObject body) {
        tokens.revoke(body.getString("appkey", ""), body.getString("secretkey", ""), body.getString("token", ""));
        return KiwoomRefusal.envelope(0, "정상적으로 처리되었습니다");
    }

    private Answer service(HttpServerRequest request, String body) {
        KiwoomCall call = gate.check(request.path(), request.headers(), body);
        KiwoomAnswer answer = services.answer(call);
        JsonObject payload = answer.payload().put("return_code", 0).put("return_msg", answer.message());
        boolean isMore = !answer.cursor().isEmpty();
        return Answer.ok(payload)
                .with("cont-yn", isMore ? "Y" : "N")
                .with("next-key", isMore ? KiwoomGate.nextKey(answer.cursor()) : "");
    }

    private static Answer plain(HttpServerRequest request, KiwoomRefusal refusal) {
        return headers(request, Answer.of(refusal.status(), refusal.body()));
    }

    private static Answer headers(HttpServerRequest request, Answer answer) {
        String api = KiwoomGate.text(request.headers(), "api-id");
        return (api.isEmpty() ? answer : answer.with("api-id", api))
                .with("Content-Type", "application/json;charset=UTF-8");
    }
}
