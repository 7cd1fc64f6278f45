package dev.naru.simulator.kis;

import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonObject;

/** A REST answer: HTTP status, the {@code tr_cont} header, and the body. */
record KisAnswer(int status, String trCont, JsonObject body) {

    private static final int TEXT_LENGTH = 80;

    static KisAnswer ok(JsonObject body) {
        return new KisAnswer(200, "", body);
    }

    /** The envelope of an accepted call, to be completed with its outputs. */
    static JsonObject envelope(String code, String text) {
        return new JsonObject().put("rt_cd", "0").put("msg_cd", code).put("msg1", text);
    }

    /** The same with the text padded, as account services send it. */
    static JsonObject paddedEnvelope(String code, String text) {
        return envelope(code, Wire.pad(text, TEXT_LENGTH));
    }

    static JsonObject quoteEnvelope() {
        return envelope("MCA00000", "정상처리 되었습니다.");
    }

    static KisAnswer error(int status, String rtCd, String code, String text) {
        return new KisAnswer(
                status,
                "",
                new JsonObject().put("rt_cd", rtCd).put("msg_cd", code).put("msg1", text));
    }

    static KisAnswer tokenError(int status, String code, String text) {
        return new KisAnswer(
                status, "", new JsonObject().put("error_description", text).put("error_code", code));
    }

    KisAnswer continued(String how) {
        return new KisAnswer(status, how, body);
    }
}
