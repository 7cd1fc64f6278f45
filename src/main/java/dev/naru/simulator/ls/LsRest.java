package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.gateway.Answer;
import dev.naru.simulator.gateway.Form;
import dev.naru.simulator.gateway.RestService;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST calls of one environment. */
final class LsRest implements RestService {

    /** A service behind the gateway. */
    @FunctionalInterface
    interface Service {
        LsReply answer(LsCall call);
    }

    private static final Logger log = LoggerFactory.getLogger(LsRest.class);
    private static final int TEXT_NUMBERS = 4;
    private static final int BARE_ROWS = 3;

    private final LsTokens tokens;
    private final LsAuthCalls auth;
    private final LsGate gate;
    private final Map<String, Service> services;
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    LsRest(LsTokens tokens, LsAuthCalls auth, LsGate gate, Map<String, Service> services) {
        this.tokens = tokens;
        this.auth = auth;
        this.gate = gate;
        this.services = services;
    }

    @Override
    public Caller caller(HttpServerRequest request, String body) {
        String key = request.path().startsWith("/oauth2/")
                ? Form.of(request, body).get("appkey")
                : tokens.keyOf(LsGate.bearer(request.headers()));
        return new Caller(key, LsGate.text(request.headers(), "tr_cd"));
    }

    @Override
    public Answer error(HttpServerRequest request, int status, String code, String text) {
        if (request.path().startsWith("/oauth2/")) {
            return Answer.of(status, new JsonObject().put("error_code", code).put("error_description", text));
        }
        return headed(request, LsRefusal.envelope(status, code, text));
    }

    @Override
    public Answer answer(HttpServerRequest request, String body) {
        try {
            return dispatch(request, body);
        } catch (LsRefusal e) {
            return request.path().startsWith("/oauth2/") ? e.answer() : headed(request, e.answer());
        } catch (OrderRefusedException e) {
            return headed(request, LsRejects.refusal(e).answer());
        } catch (RuntimeException e) {
            log.warn("{} {} failed", request.method(), request.path(), e);
            return headed(request, LsRefusal.envelope(500, "IGW50008", "서버 에러가 발생했습니다."));
        }
    }

    private static Answer headed(HttpServerRequest request, Answer answer) {
        return LsReply.headed(answer, LsGate.text(request.headers(), "tr_cd"), null);
    }

    private Answer dispatch(HttpServerRequest request, String body) {
        boolean isPost = request.method().name().equals("POST");
        if (isPost && request.path().equals("/oauth2/token")) {
            return auth.token(Form.of(request, body));
        }
        if (isPost && request.path().equals("/oauth2/revoke")) {
            return auth.revoke(Form.of(request, body));
        }
        if (!isPost || !LsCatalogue.isPath(request.path())) {
            return LsRefusal.envelope(404, "IGW50008", "요청하신 경로를 찾을 수 없습니다.");
        }
        LsCall call = gate.check(request.path(), request.headers(), body);
        LsReply reply = services.getOrDefault(call.tr(), LsRest::nothing).answer(call);
        return reply.answer(call.tr(), style(call.tr()));
    }

    /** What a TR of the catalogue answers that the exchange has nothing for. */
    private static LsReply nothing(LsCall call) {
        return LsReply.of("00707", call.environment().words("조회할 내역(자료)이 없습니다."));
    }

    /** Numbers come as text, and one-row lists as a bare object, now and then: with these it is by turns, per TR. */
    private LsReply.Style style(String tr) {
        int number = answers.computeIfAbsent(tr, t -> new AtomicInteger()).incrementAndGet();
        return new LsReply.Style(number % TEXT_NUMBERS == 0, number % BARE_ROWS == 0);
    }
}
