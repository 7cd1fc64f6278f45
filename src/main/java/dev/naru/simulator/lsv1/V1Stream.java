package dev.naru.simulator.lsv1;

import dev.naru.simulator.gateway.Answer;
import dev.naru.simulator.gateway.Session;
import dev.naru.simulator.gateway.StreamListener;
import dev.naru.simulator.gateway.StreamService;
import dev.naru.simulator.gateway.Surroundings;
import dev.naru.simulator.gateway.Topics;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The stream: CONNECT first, then subscriptions, none of them acknowledged; whoever says nothing is cut. */
final class V1Stream implements StreamService<Session> {

    static final Duration SILENCE = Duration.ofSeconds(60);

    private static final String PATH = "/ws/stock";
    private static final String BEARER = "Bearer ";
    private static final long LOOK_MS = 500;

    private final Surroundings around;
    private final V1Tokens tokens;
    private final Topics<Session> topics = new Topics<>();

    V1Stream(Surroundings around, V1Tokens tokens) {
        this.around = around;
        this.tokens = tokens;
    }

    /** Starts to look for sockets that have gone quiet. */
    void watch(StreamListener<Session> listener) {
        around.vertx()
                .setPeriodic(
                        LOOK_MS,
                        timer -> listener.each(session -> {
                            if (session.lastHeard()
                                    .plus(SILENCE)
                                    .isBefore(around.time().instant())) {
                                session.close();
                            }
                        }));
    }

    @Override
    public Optional<Answer> refuse(HttpServerRequest request) {
        try {
            if (!request.path().equals(PATH)) {
                throw new V1Refusal(V1Refusal.NOT_FOUND, "NOT_FOUND", "요청하신 경로를 찾을 수 없습니다.");
            }
            tokens.check(V1Rest.bearer(request));
            return Optional.empty();
        } catch (V1Refusal e) {
            return Optional.of(e.answer(around.time().instant()));
        }
    }

    @Override
    public Session open(ServerWebSocket socket) {
        return new Session(socket, around);
    }

    /** The document has no error message: what breaks its rules ends the connection. */
    @Override
    public void take(Session session, String text) {
        try {
            JsonObject message = new JsonObject(text);
            String type = message.getString("type", "");
            if (type.equals("CONNECT")) {
                connect(session, message.getString("token", ""));
            } else if (type.equals("HEARTBEAT")) {
                return;
            } else if (session.owner().isEmpty()) {
                session.close();
            } else {
                subscribe(session, type, message.getString("channel", ""));
            }
        } catch (DecodeException | ClassCastException | V1Refusal e) {
            session.close();
        }
    }

    private void connect(Session session, String token) {
        String bare = token.startsWith(BEARER) ? token.substring(BEARER.length()) : "";
        session.identify(tokens.check(bare).key());
    }

    private void subscribe(Session session, String type, String channel) {
        if (!channel.startsWith("S3_") && !channel.startsWith("H1_")) {
            return;
        }
        if (type.equals("SUBSCRIBE")) {
            topics.add(session, channel);
        } else if (type.equals("UNSUBSCRIBE")) {
            topics.remove(session, channel);
        }
    }

    @Override
    public void closed(Session session) {
        topics.removeAll(session);
    }

    Set<Session> subscribers(String channel) {
        return topics.of(channel);
    }
}
