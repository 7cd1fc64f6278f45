package dev.naru.simulator.lsv1;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.gateway.Answer;
import dev.naru.simulator.gateway.CallLimits;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Form;
import dev.naru.simulator.gateway.RestService;
import dev.naru.simulator.traffic.Traffic;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls: each function has a URL and a limit of its own. */
final class V1Rest implements RestService {

    /** What stands behind a URL. */
    @FunctionalInterface
    interface Function {
        JsonObject answer(V1Call call);
    }

    private record Endpoint(Function function, CallLimits limits) {}

    private static final Logger log = LoggerFactory.getLogger(V1Rest.class);
    private static final String ORDER = "/stock/order/";
    private static final int FAST = 10;
    private static final int SLOW = 5;

    private final V1Tokens tokens;
    private final Traffic traffic;
    private final ExchangeTime time;
    private final V1Orders orders;
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final CallLimits cancels;

    V1Rest(V1Tokens tokens, Traffic traffic, ExchangeTime time, V1Market market, V1Orders orders) {
        this.tokens = tokens;
        this.traffic = traffic;
        this.time = time;
        this.orders = orders;
        this.cancels = new CallLimits(time, FAST);
        put("/stock/quote", FAST, market::quote);
        put("/stock/orderbook", FAST, market::book);
        put("/stock/daily-quote", SLOW, market::days);
        put("/stock/minute-candles", SLOW, market::minutes);
        put("/stock/order", FAST, orders::order);
        put("/stock/order/modify", FAST, orders::modify);
        put("/stock/orders", SLOW, orders::openOrders);
        put("/stock/balance", SLOW, orders::balance);
        put("/stock/executions", SLOW, orders::executions);
    }

    private void put(String path, int perSecond, Function function) {
        endpoints.put(path, new Endpoint(function, new CallLimits(time, perSecond)));
    }

    @Override
    public Caller caller(HttpServerRequest request, String body) {
        String key = request.path().startsWith("/oauth2/")
                ? Form.of(request, body).get("appkey")
                : tokens.keyOf(bearer(request));
        return new Caller(key, request.path().startsWith("/oauth2/") ? "" : name(request));
    }

    /** What statistics count a call by: the URL, without the number of an order. */
    private static String name(HttpServerRequest request) {
        return request.method().name().equals("DELETE") ? "DELETE " + ORDER : request.path();
    }

    static String bearer(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization != null && authorization.startsWith("Bearer ")
                ? authorization.substring("Bearer ".length())
                : "";
    }

    @Override
    public Answer error(HttpServerRequest request, int status, String code, String text) {
        return V1Refusal.answer(status, code, text, time.instant());
    }

    @Override
    public Answer answer(HttpServerRequest request, String body) {
        try {
            return dispatch(request, body);
        } catch (V1Refusal e) {
            return e.answer(time.instant());
        } catch (OrderRefusedException e) {
            return V1Refusal.of(e).answer(time.instant());
        } catch (RuntimeException e) {
            log.warn("{} {} failed", request.method(), request.path(), e);
            return V1Refusal.answer(V1Refusal.BROKEN, "INTERNAL_ERROR", "서버 오류가 발생했습니다.", time.instant());
        }
    }

    private Answer dispatch(HttpServerRequest request, String body) {
        String call = request.method() + " " + request.path();
        if (call.equals("POST /oauth2/token")) {
            return tokens.issue(Form.of(request, body));
        }
        if (call.equals("POST /oauth2/revoke")) {
            return tokens.revoke(Form.of(request, body));
        }
        if (call.startsWith("DELETE " + ORDER)) {
            V1Call cancel = call(request, body, cancels);
            return Answer.ok(orders.cancel(cancel, request.path().substring(ORDER.length())));
        }
        Endpoint endpoint = endpoints.get(request.path());
        if (endpoint == null || !request.method().name().equals("POST")) {
            throw new V1Refusal(V1Refusal.NOT_FOUND, "NOT_FOUND", "요청하신 경로를 찾을 수 없습니다.");
        }
        return Answer.ok(endpoint.function().answer(call(request, body, endpoint.limits())));
    }

    private V1Call call(HttpServerRequest request, String body, CallLimits limits) {
        Credential credential = tokens.check(bearer(request));
        if (!limits.admit(credential.key())) {
            traffic.of(V1FrontEnd.NAME, credential.key()).overLimit();
            throw new V1Refusal(V1Refusal.TOO_MANY, "RATE_LIMIT_EXCEEDED", "요청 한도를 초과하였습니다.");
        }
        try {
            return new V1Call(credential, new JsonObject(body));
        } catch (DecodeException e) {
            throw V1Refusal.badRequest("본문이 JSON 이 아닙니다.");
        }
    }
}
