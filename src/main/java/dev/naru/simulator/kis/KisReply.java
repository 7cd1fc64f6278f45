package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.ExchangeTime;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes an answer with the header names spelled as the broker spells them: {@code tr_id}, {@code tr_cont} and
 * {@code gt_uid} in lower case, all others capitalised. Its own Python client depends on it.
 */
final class KisReply {

    private final AtomicLong sequence = new AtomicLong();
    private final ExchangeTime time;

    KisReply(ExchangeTime time) {
        this.time = time;
    }

    void send(HttpServerRequest request, KisAnswer answer) {
        if (request.response().closed()) {
            return;
        }
        Buffer body = Buffer.buffer(answer.body().encode());
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        response.putHeader("Content-Type", "application/json; charset=utf-8");
        response.putHeader("Content-Length", Integer.toString(body.length()));
        response.putHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(time.instant().atOffset(ZoneOffset.UTC)));
        String tr = request.getHeader("tr_id");
        if (tr != null) {
            response.putHeader("tr_id", tr);
            response.putHeader("tr_cont", answer.trCont());
            response.putHeader("gt_uid", String.format("%032d", sequence.incrementAndGet()));
        }
        response.end(body);
    }

    void status(HttpServerRequest request, int status, String retryAfter) {
        HttpServerResponse response = request.response().setStatusCode(status);
        if (!retryAfter.isEmpty()) {
            response.putHeader("Retry-After", retryAfter);
        }
        response.putHeader("Content-Length", "0");
        response.end();
    }
}
