package dev.naru.simulator.kis;

import dev.naru.simulator.gateway.Answer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts an answer's headers on, spelled as the broker spells them: {@code tr_id}, {@code tr_cont} and {@code gt_uid} in
 * lower case, all others capitalised. Its own Python client depends on it.
 */
final class KisHeaders {

    private final AtomicLong sequence = new AtomicLong();

    Answer on(HttpServerRequest request, KisAnswer answer) {
        Answer plain = Answer.of(answer.status(), answer.body());
        String tr = request.getHeader("tr_id");
        if (tr == null) {
            return plain;
        }
        return plain.with("tr_id", tr)
                .with("tr_cont", answer.trCont())
                .with("gt_uid", String.format("%032d", sequence.incrementAndGet()));
    }
}
