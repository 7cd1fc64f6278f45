package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.gateway.Answer;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Session;
import dev.naru.simulator.gateway.StreamService;
import dev.naru.simulator.gateway.Surroundings;
import dev.naru.simulator.gateway.Topics;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stream of one environment: the token travels in every message, and a TR nobody knows is met with silence. */
final class LsStream implements StreamService<Session> {

    private static final String PATH = "/websocket";
    private static final String OK = "정상처리되었습니다";

    private final Surroundings around;
    private final LsTokens tokens;
    private final LsTokens others;
    private final Topics<Session> topics = new Topics<>();

    /** {@code others} are the tokens of the other environment: good ones, but not here. */
    LsStream(Surroundings around, LsTokens tokens, LsTokens others) {
        this.around = around;
        this.tokens = tokens;
        this.others = others;
    }

    ExchangeTime time() {
        return around.time();
    }

    @Override
    public Optional<Answer> refuse(HttpServerRequest request) {
        return request.path().equals(PATH)
                ? Optional.empty()
                : Optional.of(LsRefusal.envelope(404, "IGW50008", "요청하신 경로를 찾을 수 없습니다."));
    }

    @Override
    public Session open(ServerWebSocket socket) {
        return new Session(socket, around);
    }

    @Override
    public void take(Session session, String text) {
        try {
            JsonObject message = new JsonObject(text);
            JsonObject header = message.getJsonObject("header", new JsonObject());
            JsonObject body = message.getJsonObject("body", new JsonObject());
            take(session, header, body.getString("tr_cd", ""), keyOf(body));
        } catch (DecodeException | ClassCastException e) {
            session.close();
        }
    }

    private static String keyOf(JsonObject body) {
        String key = body.getString("tr_key");
        return key == null ? "" : key;
    }

    private void take(Session session, JsonObject header, String tr, String key) {
        String type = header.getString("tr_type", "");
        String token = header.getString("token", "");
        if (!LsCatalogue.isStreamed(tr)) {
            return;
        }
        if (others.knows(token)) {
            session.send(ack(type, tr, "10001", "접속 서버와 토큰의 투자구분이 일치하지 않습니다."));
            return;
        }
        try {
            Credential credential = tokens.check(token);
            session.identify(credential.key());
            String rightType = LsOrderEvents.TRS.contains(tr) ? "1" : "3";
            boolean isAdded = type.equals("1") || type.equals("3");
            String wanted = isAdded ? rightType : rightType.equals("1") ? "2" : "4";
            if (!type.equals(wanted)) {
                session.send(ack(type, tr, "10002", "tr_type 이 올바르지 않습니다."));
                return;
            }
            session.send(ack(type, tr, "00000", OK));
            for (String topic : topicsOf(tr, key, credential)) {
                if (isAdded) {
                    topics.add(session, topic);
                } else {
                    topics.remove(session, topic);
                }
            }
        } catch (LsRefusal e) {
            session.send(ack(type, tr, e.getMessage(), e.answer().body().getString("rsp_msg")));
        }
    }

    private static String ack(String type, String tr, String code, String text) {
        JsonObject header = new JsonObject()
                .put("tr_type", type)
                .put("tr_cd", tr)
                .put("rsp_cd", code)
                .put("rsp_msg", text);
        return new JsonObject().put("header", header).putNull("body").encode();
    }

    /** Several keys of the same width may stand in one text. */
    private static List<String> topicsOf(String tr, String key, Credential credential) {
        if (LsOrderEvents.TRS.contains(tr)) {
            return List.of(tr + "|" + credential.account().number());
        }
        int width = width(tr, key);
        List<String> topics = new ArrayList<>();
        for (int from = 0; from < Math.max(1, key.length()); from += width) {
            topics.add(tr + "|" + key.substring(from, Math.min(key.length(), from + width)));
        }
        return topics;
    }

    private static int width(String tr, String key) {
        return switch (tr) {
            case "JIF", "NWS" -> Math.max(1, key.length());
            case "IJ_" -> 3;
            case "US3", "UH1", "UYS", "UVI", "NS3", "NH1", "NYS", "NVI" -> 10;
            case "GSC", "GSH" -> 18;
            default -> 6;
        };
    }

    @Override
    public void closed(Session session) {
        topics.removeAll(session);
    }

    Set<Session> subscribers(String tr, String key) {
        return topics.of(tr + "|" + key);
    }

    /** Whoever has registered for one of the order events of an account gets them all. */
    Set<Session> ownersOf(String account) {
        Set<Session> sessions = new HashSet<>();
        LsOrderEvents.TRS.forEach(tr -> sessions.addAll(subscribers(tr, account)));
        return sessions;
    }
}
