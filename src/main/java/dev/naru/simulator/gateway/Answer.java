package dev.naru.simulator.gateway;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer as it goes on the wire: HTTP status, the broker's own headers in their order and spelling, and the body
 * (null: none).
 */
public record Answer(int status, Map<String, String> headers, JsonObject body) {

    public static Answer of(int status, JsonObject body) {
        return new Answer(status, Map.of(), body);
    }

    public static Answer ok(JsonObject body) {
        return of(200, body);
    }

    /** The same with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}
