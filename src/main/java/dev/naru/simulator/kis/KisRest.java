package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import dev.naru.simulator.fault.Faults;
import dev.naru.simulator.traffic.Traffic;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The REST listener of one environment: dispatches a call and shows whatever fault is due on it. */
final class KisRest {

    /** A service behind the gateway. */
    @FunctionalInterface
    interface Service {
        KisAnswer answer(KisCall call);
    }

    private static final Logger log = LoggerFactory.getLogger(KisRest.class);
    private static final FaultKind[] FAULTS = {
        FaultKind.STATUS,
        FaultKind.ANSWER,
        FaultKind.ACCEPT_THEN_DROP,
        FaultKind.DROP_BEFORE,
        FaultKind.HANG,
        FaultKind.DELAY
    };

    private final Vertx vertx;
    private final KisSettings settings;
    private final Exchange exchange;
    private final Faults faults;
    private final Traffic traffic;
    private final KisAuthCalls auth;
    private final KisGate gate;
    private final Map<String, Service> services;
    private final KisReply reply;

    KisRest(
            Vertx vertx,
            KisSettings settings,
            Exchange exchange,
            Faults faults,
            Traffic traffic,
            KisAuthCalls auth,
            KisGate gate,
            Map<String, Service> services) {
        this.vertx = vertx;
        this.settings = settings;
        this.exchange = exchange;
        this.faults = faults;
        this.traffic = traffic;
        this.auth = auth;
        this.gate = gate;
        this.services = services;
        this.reply = new KisReply(exchange.time());
    }

    void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> serve(request, body.toString()));
    }

    private void serve(HttpServerRequest request, String body) {
        count(request, body);
        String where = request.path() + " " + header(request.headers(), "tr_id");
        Optional<Fault> due = faults.next(settings.environment().frontEnd(), where, FAULTS);
        if (due.isEmpty()) {
            reply.send(request, answer(request, body));
            return;
        }
        Fault fault = due.get();
        log.info("fault {} on {}", fault.kind(), where);
        switch (fault.kind()) {
            case STATUS -> reply.status(request, fault.status(), fault.retryAfter());
            case ANSWER -> reply.send(request, KisAnswer.error(fault.status(), "1", fault.code(), fault.text()));
            case DROP_BEFORE -> request.connection().close();
            case ACCEPT_THEN_DROP -> {
                answer(request, body);
                request.connection().close();
            }
            case HANG -> {
                KisAnswer answer = answer(request, body);
                vertx.setTimer(Math.max(1, fault.ms()), timer -> reply.send(request, answer));
            }
            default -> vertx.setTimer(Math.max(1, fault.ms()), timer -> reply.send(request, answer(request, body)));
        }
    }

    private void count(HttpServerRequest request, String body) {
        String key = header(request.headers(), "appkey");
        if (key.isEmpty() && request.path().startsWith("/oauth2") && body.contains("appkey")) {
            key = String.valueOf(parse(body).getValue("appkey"));
        }
        String tr = header(request.headers(), "tr_id");
        traffic.of(settings.environment().frontEnd(), key.isEmpty() ? "-" : key)
                .called(tr.isEmpty() ? request.path() : tr, exchange.time().nanos());
    }

    private KisAnswer answer(HttpServerRequest request, String body) {
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
