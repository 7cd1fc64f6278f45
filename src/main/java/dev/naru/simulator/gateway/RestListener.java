package dev.naru.simulator.gateway;

import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A REST listener: counts a call, and has the service answer it or shows whatever fault is due on it. */
public final class RestListener {

    private static final Logger log = LoggerFactory.getLogger(RestListener.class);
    private static final FaultKind[] FAULTS = {
        FaultKind.STATUS,
        FaultKind.ANSWER,
        FaultKind.ACCEPT_THEN_DROP,
        FaultKind.DROP_BEFORE,
        FaultKind.HANG,
        FaultKind.DELAY,
        FaultKind.FIELDS
    };

    private final String frontEnd;
    private final Surroundings around;
    private final RestService service;

    public RestListener(String frontEnd, Surroundings around, RestService service) {
        this.frontEnd = frontEnd;
        this.around = around;
        this.service = service;
    }

    public void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> handle(request, body.toString()));
    }

    /** A call whose body somebody has read already. */
    public void handle(HttpServerRequest request, String body) {
        RestService.Caller caller = service.caller(request, body);
        around.traffic()
                .of(frontEnd, caller.key().isEmpty() ? "-" : caller.key())
                .called(
                        caller.tr().isEmpty() ? request.path() : caller.tr(),
                        around.time().nanos());
        String where = request.path() + " " + caller.tr();
        Optional<Fault> due = around.faults().next(frontEnd, where, FAULTS);
        if (due.isEmpty()) {
            send(request, service.answer(request, body));
        } else {
            log.info("fault {} on {}", due.get().kind(), where);
            show(due.get(), request, body);
        }
    }

    private void show(Fault fault, HttpServerRequest request, String body) {
        switch (fault.kind()) {
            case STATUS -> status(request, fault.status(), fault.retryAfter());
            case ANSWER -> send(request, service.error(request, fault.status(), fault.code(), fault.text()));
            case DROP_BEFORE -> request.connection().close();
            case ACCEPT_THEN_DROP -> {
                service.answer(request, body);
                request.connection().close();
            }
            case HANG -> {
                Answer answer = service.answer(request, body);
                later(fault, () -> send(request, answer));
            }
            case FIELDS -> {
                Answer answer = service.answer(request, body);
                JsonObject drifted = answer.body() == null ? null : JsonDrift.rows(answer.body(), fault.width());
                send(request, new Answer(answer.status(), answer.headers(), drifted));
            }
            default -> later(fault, () -> send(request, service.answer(request, body)));
        }
    }

    private void later(Fault fault, Runnable action) {
        around.vertx().setTimer(Math.max(1, fault.ms()), timer -> action.run());
    }

    private void send(HttpServerRequest request, Answer answer) {
        if (request.response().closed()) {
            return;
        }
        Buffer body = Buffer.buffer(answer.body() == null ? "" : answer.body().encode());
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        response.putHeader("Content-Type", "application/json; charset=utf-8");
        response.putHeader("Content-Length", Integer.toString(body.length()));
        response.putHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        around.time().instant().atOffset(ZoneOffset.UTC)));
        answer.headers().forEach(response::putHeader);
        response.end(body);
    }

    private static void status(HttpServerRequest request, int status, String retryAfter) {
        HttpServerResponse response = request.response().setStatusCode(status);
        if (!retryAfter.isEmpty()) {
            response.putHeader("Retry-After", retryAfter);
        }
        response.putHeader("Content-Length", "0");
        response.end();
    }
}
