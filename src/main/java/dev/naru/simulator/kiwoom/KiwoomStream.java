package dev.naru.simulator.kiwoom;

import dev.naru.simulator.gateway.StreamListener;
import dev.naru.simulator.gateway.StreamService;
import dev.naru.simulator.gateway.Surroundings;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The stream of one environment: LOGIN, PING and its echo, and who is let go for what (section 7 of the reference). */
final class KiwoomStream implements StreamService<KiwoomSession> {

    private static final String PING = new JsonObject().put("trnm", "PING").encode();
    private static final String BYE = "Bye";

    private final Surroundings around;
    private final KiwoomSettings settings;
    private final KiwoomTokens tokens;
    private final KiwoomRegistrar registrar;
    private final KiwoomConditions conditions;
    private final Map<String, KiwoomSession> byKey = new ConcurrentHashMap<>();

    KiwoomStream(
            Surroundings around,
            KiwoomSettings settings,
            KiwoomTokens tokens,
            KiwoomRegistrar registrar,
            KiwoomConditions conditions) {
        this.around = around;
        this.settings = settings;
        this.tokens = tokens;
        this.registrar = registrar;
        this.conditions = conditions;
    }

    /** Starts to ping whoever is on, and to look after those who have not logged in. */
    void watch(StreamListener<KiwoomSession> listener) {
        around.vertx().setPeriodic(settings.pingInterval().toMillis(), timer -> listener.each(this::ping));
        long look = Math.max(1, Math.min(500, settings.loginWithin().toMillis() / 4));
        around.vertx().setPeriodic(look, timer -> listener.each(this::checkLogin));
    }

    private void ping(KiwoomSession session) {
        if (!session.isLoggedIn()) {
            return;
        }
        if (session.lastEcho().plus(settings.silentClose()).isBefore(now())) {
            end(session, "R10002", "PING에 대한 응답이 없어 연결을 종료합니다.");
        } else {
            session.send(PING);
        }
    }

    private void checkLogin(KiwoomSession session) {
        boolean isLate = session.lastHeard().plus(settings.loginWithin()).isBefore(now());
        if (!session.isLoggedIn() && isLate) {
            end(session, "R10004", "LOGIN 요청이 없어 연결을 종료합니다.");
        }
    }

    private static void end(KiwoomSession session, String code, String message) {
        session.send(new JsonObject()
                .put("trnm", "SYSTEM")
                .put("code", code)
                .put("message", message)
                .encode());
        session.close(BYE);
    }

    private Instant now() {
        return around.time().instant();
    }

    @Override
    public KiwoomSession open(ServerWebSocket socket) {
        return new KiwoomSession(socket, around);
    }

    @Override
    public void take(KiwoomSession session, String text) {
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException e) {
            session.send(
                    answer("", 1, "잘못된 요청입니다[CODE=1512, MESSAGE=JSON 형식이 아닙니다]").encode());
            return;
        }
        String name = String.valueOf(message.getValue("trnm", ""));
        if (name.equals("LOGIN")) {
            logIn(session, message);
        } else if (name.equals("PING")) {
            session.echoed(now());
        } else if (!session.isLoggedIn()) {
            session.send(
                    answer(name, 1, "인증에 실패했습니다[CODE=8103, MESSAGE=로그인이 필요합니다]").encode());
        } else {
            session.send(dispatch(session, name, message).encode());
        }
    }

    private JsonObject dispatch(KiwoomSession session, String name, JsonObject message) {
        return switch (name) {
            case "REG" -> registrar.register(session, message);
            case "REMOVE" -> registrar.remove(session, message);
            case "CNSRLST" -> conditions.list(session);
            case "CNSRREQ" -> conditions.request(session, message);
            case "CNSRCLR" -> conditions.clear(session, message);
            default -> answer(name, 1, "잘못된 요청입니다[CODE=1505, MESSAGE=알 수 없는 trnm입니다]");
        };
    }

    private synchronized void logIn(KiwoomSession session, JsonObject message) {
        try {
            session.logIn(tokens.owner(String.valueOf(message.getValue("token", ""))));
        } catch (KiwoomRefusal e) {
            String text = "로그인 인증에 실패했습니다[CODE=" + e.inner() + ", MESSAGE=" + e.words() + "]";
            session.send(answer("LOGIN", 805_004, text).encode());
            session.close(BYE);
            return;
        }
        session.echoed(now());
        session.send(answer("LOGIN", 0, "").put("sor_yn", "Y").encode());
        KiwoomSession before = byKey.put(session.owner(), session);
        if (before != null && before != session) {
            end(before, "R10001", "동일한 App key로 접속이 되었습니다. 기존 접속은 종료합니다.");
        }
    }

    static JsonObject answer(String name, int code, String text) {
        return new JsonObject().put("trnm", name).put("return_code", code).put("return_msg", text);
    }

    @Override
    public void closed(KiwoomSession session) {
        registrar.closed(session);
        byKey.remove(session.owner(), session);
    }
}
