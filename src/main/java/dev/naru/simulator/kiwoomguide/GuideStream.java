package dev.naru.simulator.kiwoomguide;

import dev.naru.simulator.gateway.Answer;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Session;
import dev.naru.simulator.gateway.StreamService;
import dev.naru.simulator.gateway.Surroundings;
import dev.naru.simulator.gateway.Topics;
import dev.naru.simulator.kiwoom.KiwoomRefusal;
import dev.naru.simulator.kiwoom.KiwoomTokens;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** The dialect's stream: the token comes with the upgrade, good subscriptions are not acknowledged, nobody pings. */
final class GuideStream implements StreamService<GuideStream.GuideSession> {

    /** A socket and whose it is. */
    static final class GuideSession extends Session {

        private final Credential credential;

        GuideSession(ServerWebSocket socket, Surroundings around, Credential credential) {
            super(socket, around);
            this.credential = credential;
            identify(credential.key());
        }

        Credential credential() {
            return credential;
        }
    }

    private static final String PATH = "/ws";
    private static final Set<String> BY_ISSUE = Set.of("0B", "0C");
    private static final Set<String> OF_ACCOUNT = Set.of("00", "04");

    private final Surroundings around;
    private final KiwoomTokens tokens;
    private final Topics<GuideSession> topics = new Topics<>();

    GuideStream(Surroundings around, KiwoomTokens tokens) {
        this.around = around;
        this.tokens = tokens;
    }

    @Override
    public Optional<Answer> refuse(HttpServerRequest request) {
        if (!request.path().equals(PATH)) {
            return Optional.of(GuideError.PARAMETER.answer("잘못된 경로: " + request.path()));
        }
        try {
            tokens.owner(request.headers());
            return Optional.empty();
        } catch (KiwoomRefusal e) {
            return Optional.of(GuideError.AUTHENTICATION.answer(e.words()));
        }
    }

    @Override
    public GuideSession open(ServerWebSocket socket) {
        return new GuideSession(socket, around, tokens.owner(socket.headers()));
    }

    @Override
    public void take(GuideSession session, String text) {
        try {
            JsonObject message = new JsonObject(text);
            JsonObject header = message.getJsonObject("header", new JsonObject());
            JsonObject body = message.getJsonObject("body", new JsonObject());
            take(
                    session,
                    header.getString("api_id", ""),
                    header.getString("tr_type", ""),
                    body.getString("stk_cd", ""));
        } catch (DecodeException | ClassCastException e) {
            refuse(session, "", "JSON 형식이 아닙니다");
        }
    }

    private void take(GuideSession session, String api, String type, String code) {
        boolean isOfAccount = OF_ACCOUNT.contains(api);
        boolean isKnown = BY_ISSUE.contains(api)
                && around.exchange().read(market -> market.find(code).isPresent());
        if (!isOfAccount && !isKnown) {
            refuse(session, api, "잘못된 파라미터: api_id=" + api + " stk_cd=" + code);
            return;
        }
        String topic = topic(api, isOfAccount ? "" : code);
        switch (type) {
            case "1" -> topics.add(session, topic);
            case "2" -> topics.remove(session, topic);
            default -> refuse(session, api, "잘못된 파라미터: tr_type=" + type);
        }
    }

    private static void refuse(GuideSession session, String api, String message) {
        session.send(GuideError.body("E0004", message)
                .put("header", new JsonObject().put("api_id", api))
                .encode());
    }

    private static String topic(String api, String code) {
        return api + "|" + code;
    }

    Set<GuideSession> subscribers(String api, String code) {
        return topics.of(topic(api, code));
    }

    @Override
    public void closed(GuideSession session) {
        topics.removeAll(session);
    }
}
