package dev.naru.simulator.kiwoomguide;

import dev.naru.simulator.gateway.Answer;
import dev.naru.simulator.kiwoom.KiwoomRefusal;
import io.vertx.core.json.JsonObject;

/** The five errors of section 7.1 of the guide, each with the HTTP status it comes in. */
enum GuideError {
    AUTHENTICATION("E0001", 401),
    PERMISSION("E0002", 403),
    TOO_MANY("E0003", 429),
    PARAMETER("E0004", 400),
    MAINTENANCE("E0005", 503);

    private final String code;
    private final int status;

    GuideError(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** The error an official refusal is in this dialect. */
    static GuideError of(KiwoomRefusal refusal) {
        return switch (refusal.inner()) {
            case "1513", "1514", "1515", "1516", "8001", "8005", "8015" -> AUTHENTICATION;
            case "8030", "8031", "8104" -> PERMISSION;
            case "1700" -> TOO_MANY;
            case "1999" -> MAINTENANCE;
            default -> PARAMETER;
        };
    }

    Answer answer(String message) {
        return Answer.of(status, body(code, message));
    }

    static JsonObject body(String code, String message) {
        return new JsonObject().put("error", new JsonObject().put("code", code).put("message", message));
    }
}
