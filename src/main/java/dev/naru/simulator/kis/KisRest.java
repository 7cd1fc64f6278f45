package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.gateway.Answer;
import dev.naru.simulator.gateway.RestService;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST interface of one environment: the token calls, and the services behind the gateway. */
final class KisRest implements RestService {

    /** A service behind the gateway. */
    @FunctionalInterface
    interface Service {
        KisAnswer answer(KisCall call);
    }

    private static final Logger log = LoggerFactory.getLogger(KisRest.class);
    private final KisSettings settings;
    private final KisAuthCalls auth;
    private final KisGate gate;
    private final Map<String, Service> services;
    private final KisHeaders headers = new KisHeaders();

    KisRest(KisSettings settings, KisAuthCalls auth, KisGate gate, Map<String, Service> services) {
        this.settings = settings;
        this.auth = auth;
        this.gate = gate;
        this.services = services;
    }

    @Override
    public Caller caller(HttpServerRequest request, String body) {
        String key = header(request.headers(), "appkey");
        if (key.isEmpty() && request.path().startsWith("/oauth2") && body.contains("appkey")) {
            key = keyIn(body);
        }
        return new Caller(key, header(request.headers(), "tr_id"));
    }

    private static String keyIn(String body) {
        try {
            return new JsonObject(body).getString("appkey", "");
        } catch (DecodeException | ClassCastException e) {
            return "";
        }
    }

    @Override
    public Answer answer(HttpServerRequest request, String body) {
        return headers.on(request, served(request, body));
    }

    @Override
    public Answer error(HttpServerRequest request, int status, String code, String text) {
        return headers.on(request, KisAnswer.error(status, "1", code, text));
    }

    private KisAnswer served(HttpServerRequest request, String body) {
        try {
            return dispatch(request, body);
        } catch (KisRefusal e) {
            return e.answer();
        } catch (OrderRefusedException e) {
            return KisRejects.of(settings, e).answer();
        } catch (RuntimeException e) {
            log.warn("{} {} failed", request.method(), request.path(), e);
            return KisAnswer.error(500, "1", "EGW00002", "서버 에러가 발생했습니다.");
        }
    }

    private KisAnswer dispatch(HttpServerRequest request, String body) {
        return switch (request.path()) {
            case "/oauth2/tokenP" -> auth.token(parse(body));
            case "/oauth2/revokeP" -> auth.revoke(parse(body));
            case "/oauth2/Approval" -> auth.approval(parse(body));
            case "/uapi/hashkey" -> auth.hashKey(parse(body).encode());
            default -> service(request, body);
        };
    }

    private KisAnswer service(HttpServerRequest request, String body) {
        KisCatalogue.Api api = KisCatalogue.find(request.method().name(), request.path());
        if (api == null) {
            return KisAnswer.error(404, "1", "EGW00202", "GW라우팅 중 오류가 발생했습니다.");
        }
        KisCall call = gate.check(api, request.headers(), request.params(), body);
        if (api.method().equals("POST")) {
            auth.checkHash(request.headers().get("hashkey"), body);
        }
        Service service = api.path().startsWith("/uapi/domestic-stock/") ? services.get(api.name()) : null;
        return service == null ? EMPTY.answer(call) : service.answer(call);
    }

    /** What an API of the catalogue answers that the exchange has nothing for. */
    private static final Service EMPTY =
            call -> KisAnswer.ok(KisAnswer.quoteEnvelope().put("output", new JsonArray()));

    private static JsonObject parse(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException e) {
            throw KisRefusal.token(400, "EGW00101", "잘못된 요청입니다.");
        }
    }

    private static String header(MultiMap headers, String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }
}
