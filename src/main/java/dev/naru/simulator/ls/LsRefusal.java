package dev.naru.simulator.ls;

import dev.naru.simulator.gateway.Answer;
import io.vertx.core.json.JsonObject;

/** A call that is answered with an error. */
final class LsRefusal extends RuntimeException {

    private static final int SERVER_ERROR = 500;
    private static final int FORBIDDEN = 403;

    private final transient Answer answer;

    private LsRefusal(String code, Answer answer) {
        super(code);
        this.answer = answer;
    }

    /** What the gateway itself refuses: HTTP 500. */
    static LsRefusal gateway(String code, String text) {
        return new LsRefusal(code, envelope(SERVER_ERROR, code, text));
    }

    /** What the token call refuses: HTTP 403 and other names than everywhere else. */
    static LsRefusal token(String code, String text) {
        JsonObject body = new JsonObject().put("error_code", code).put("error_description", text);
        return new LsRefusal(code, Answer.of(FORBIDDEN, body));
    }

    /** What the service behind the gateway refuses: HTTP 200. */
    static LsRefusal business(String code, String text) {
        return new LsRefusal(code, envelope(200, code, text));
    }

    static Answer envelope(int status, String code, String text) {
        return Answer.of(status, new JsonObject().put("rsp_cd", code).put("rsp_msg", text));
    }

    Answer answer() {
        return answer;
    }
}
