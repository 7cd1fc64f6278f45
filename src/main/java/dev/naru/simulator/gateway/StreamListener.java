package dev.naru.simulator.gateway;

import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A WebSocket listener: handshakes and their faults, the open sessions, and the traffic of whoever owns them. */
public final class StreamListener<S extends Session> {

    private final String frontEnd;
    private final Surroundings around;
    private final StreamService<S> service;
    private final Set<S> sessions = ConcurrentHashMap.newKeySet();

    public StreamListener(String frontEnd, Surroundings around, StreamService<S> service) {
        this.frontEnd = frontEnd;
        this.around = around;
        this.service = service;
    }

    public void handle(HttpServerRequest request) {
        Optional<Fault> fault =
                around.faults().next(frontEnd, "handshake", FaultKind.SLOW_HANDSHAKE, FaultKind.REFUSE_HANDSHAKE);
        Optional<Answer> refusal = service.refuse(request);
        if (fault.isPresent() && fault.get().kind() == FaultKind.REFUSE_HANDSHAKE) {
            request.response().setStatusCode(fault.get().status()).end();
        } else if (refusal.isPresent()) {
            request.response()
                    .setStatusCode(refusal.get().status())
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(refusal.get().body().encode());
        } else if (fault.isEmpty()) {
            request.toWebSocket().onSuccess(this::open);
        } else {
            request.pause();
            around.vertx().setTimer(Math.max(1, fault.get().ms()), timer -> {
                request.resume();
                request.toWebSocket().onSuccess(this::open);
            });
        }
    }

    private void open(ServerWebSocket socket) {
        S session = service.open(socket);
        sessions.add(session);
        around.traffic().socketOpened();
        countOwner("", session);
        socket.textMessageHandler(text -> take(session, text));
        // every frame is a sign of life, a ping and a pong as well as a text
        socket.frameHandler(frame -> session.heard());
        socket.pongHandler(payload -> session.heard());
        socket.closeHandler(nothing -> closed(session));
        socket.exceptionHandler(error -> session.close());
    }

    private void take(S session, String text) {
        session.heard();
        if (session.isHalfOpen()) {
            return;
        }
        String before = session.owner();
        service.take(session, text);
        countOwner(before, session);
    }

    private void countOwner(String before, S session) {
        if (before.isEmpty() && !session.owner().isEmpty()) {
            around.traffic().of(frontEnd, session.owner()).socketOpened();
        }
    }

    private void closed(S session) {
        if (!sessions.remove(session)) {
            return;
        }
        service.closed(session);
        around.traffic().socketClosed();
        if (!session.owner().isEmpty()) {
            around.traffic().of(frontEnd, session.owner()).socketClosed();
        }
    }

    /** Does something to every socket that is open now. */
    public void each(Consumer<S> action) {
        sessions.forEach(action);
    }

    /** What the identified sockets have registered, by key. */
    public Map<String, List<String>> registrations() {
        Map<String, List<String>> byKey = new TreeMap<>();
        for (S session : sessions) {
            if (!session.owner().isEmpty()) {
                byKey.merge(
                        session.owner(), session.topics(), (one, other) -> Stream.concat(one.stream(), other.stream())
                                .sorted()
                                .toList());
            }
        }
        return byKey;
    }
}
