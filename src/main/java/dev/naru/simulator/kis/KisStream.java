package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import dev.naru.simulator.fault.Faults;
import dev.naru.simulator.traffic.Traffic;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The WebSocket listener of one environment: any path, registrations, PINGPONG, and the cut of silent sockets. */
final class KisStream {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final Vertx vertx;
    private final KisSettings settings;
    private final Exchange exchange;
    private final Faults faults;
    private final Traffic traffic;
    private final KisRegistrar registrar;
    private final Set<KisSession> sessions = ConcurrentHashMap.newKeySet();

    KisStream(
            Vertx vertx,
            KisSettings settings,
            Exchange exchange,
            Faults faults,
            Traffic traffic,
            KisRegistrar registrar) {
        this.vertx = vertx;
        this.settings = settings;
        this.exchange = exchange;
        this.faults = faults;
        this.traffic = traffic;
        this.registrar = registrar;
        vertx.setPeriodic(settings.pingInterval().toMillis(), timer -> ping());
    }

    void handle(HttpServerRequest request) {
        Optional<Fault> fault = faults.next(
                settings.environment().frontEnd(), "handshake", FaultKind.SLOW_HANDSHAKE, FaultKind.REFUSE_HANDSHAKE);
        if (fault.isEmpty()) {
            request.toWebSocket().onSuccess(this::open);
        } else if (fault.get().kind() == FaultKind.REFUSE_HANDSHAKE) {
            request.response().setStatusCode(fault.get().status()).end();
        } else {
            request.pause();
            vertx.setTimer(Math.max(1, fault.get().ms()), timer -> {
                request.resume();
                request.toWebSocket().onSuccess(this::open);
            });
        }
    }

    private void open(ServerWebSocket socket) {
        KisSession session = new KisSession(socket, vertx.getOrCreateContext(), exchange.time());
        sessions.add(session);
        traffic.socketOpened();
        socket.textMessageHandler(text -> take(session, text));
        socket.pongHandler(payload -> session.heard());
        socket.closeHandler(nothing -> closed(session));
        socket.exceptionHandler(error -> session.close());
    }

    private void take(KisSession session, String text) {
        session.heard();
        if (session.isHalfOpen() || text.contains("\"PINGPONG\"")) {
            return;
        }
        boolean wasKnown = session.credential() != null;
        String answer = registrar.take(session, text);
        session.send(answer);
        if (!wasKnown && session.credential() != null) {
            traffic.of(settings.environment().frontEnd(), session.credential().appKey())
                    .socketOpened();
        }
        if (answer.contains("OPSP8996")) {
            session.close();
        }
    }

    private void closed(KisSession session) {
        if (!sessions.remove(session)) {
            return;
        }
        registrar.closed(session);
        traffic.socketClosed();
        if (session.credential() != null) {
            traffic.of(settings.environment().frontEnd(), session.credential().appKey())
                    .socketClosed();
        }
    }

    private void ping() {
        ExchangeTime time = exchange.time();
        String ping = KisAcks.pingPong(
                LocalDateTime.ofInstant(time.instant(), ExchangeTime.SEOUL).format(STAMP));
        for (KisSession session : sessions) {
            if (session.lastHeard().plus(settings.silentClose()).isBefore(time.instant())) {
                session.close();
            } else {
                session.send(ping);
            }
        }
    }

    /** Does something to every socket that is open now. */
    void each(Consumer<KisSession> action) {
        sessions.forEach(action);
    }

    /** Registrations of each identified socket, by app key. */
    Map<String, List<String>> registrations() {
        Map<String, List<String>> byKey = new TreeMap<>();
        for (KisSession session : sessions) {
            if (session.credential() != null) {
                byKey.put(
                        session.credential().appKey(),
                        session.registrations().stream()
                                .map(KisSession.Registration::topic)
                                .sorted()
                                .toList());
            }
        }
        return byKey;
    }
}
