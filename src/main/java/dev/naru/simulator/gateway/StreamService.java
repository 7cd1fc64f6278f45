package dev.naru.simulator.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;

/** A broker's stream, as far as its dialect differs from others'. */
public interface StreamService<S extends Session> {

    /** What an upgrade is answered instead of being let in; nothing to let it in. */
    default Optional<Answer> refuse(HttpServerRequest request) {
        return Optional.empty();
    }

    S open(ServerWebSocket socket);

    /** Takes one text of a client. */
    void take(S session, String text);

    void closed(S session);
}
