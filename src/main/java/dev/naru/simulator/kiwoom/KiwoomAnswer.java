package dev.naru.simulator.kiwoom;

import io.vertx.core.json.JsonObject;

/**
 * What a service answers: the payload without code and text, the words of success, and where the next page begins.
 *
 * @param cursor empty when there is no more
 */
public record KiwoomAnswer(JsonObject payload, String message, String cursor) {

    private static final String DONE = "정상적으로 처리되었습니다";

    static KiwoomAnswer of(JsonObject payload) {
        return new KiwoomAnswer(payload, DONE, "");
    }

    static KiwoomAnswer of(JsonObject payload, String message) {
        return new KiwoomAnswer(payload, message, "");
    }

    KiwoomAnswer continuedAt(String next) {
        return new KiwoomAnswer(payload, message, next);
    }
}
