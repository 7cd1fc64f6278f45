package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.gateway.StreamListener;
import dev.naru.simulator.gateway.StreamService;
import dev.naru.simulator.gateway.Surroundings;
import io.vertx.core.http.ServerWebSocket;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The stream of one environment: any path, registrations, PINGPONG, and the cut of silent sockets. */
final class KisStream implements StreamService<KisSession> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final Surroundings around;
    private final KisSettings settings;
    private final KisRegistrar registrar;

    KisStream(Surroundings around, KisSettings settings, KisRegistrar registrar) {
        this.around = around;
        this.settings = settings;
        this.registrar = registrar;
    }

    /** Starts to ping whoever is on. */
    void ping(StreamListener<KisSession> listener) {
        around.vertx().setPeriodic(settings.pingInterval().toMillis(), timer -> pingOnce(listener));
    }

    private void pingOnce(StreamListener<KisSession> listener) {
        ExchangeTime time = around.time();
        String ping = KisAcks.pingPong(
                LocalDateTime.ofInstant(time.instant(), ExchangeTime.SEOUL).format(STAMP));
        listener.each(session -> {
            if (session.lastHeard().plus(settings.silentClose()).isBefore(time.instant())) {
                session.close();
            } else {
                session.send(ping);
            }
        });
    }

    @Override
    public KisSession open(ServerWebSocket socket) {
        return new KisSession(socket, around);
    }

    @Override
    public void take(KisSession session, String text) {
        if (text.contains("\"PINGPONG\"")) {
            return;
        }
        String answer = registrar.take(session, text);
        session.send(answer);
        if (answer.contains("OPSP8996")) {
            session.close();
        }
    }

    @Override
    public void closed(KisSession session) {
        registrar.closed(session);
    }
}
