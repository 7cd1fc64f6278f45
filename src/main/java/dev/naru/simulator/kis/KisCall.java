package dev.naru.simulator.kis;

import dev.naru.simulator.gateway.Credential;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * A checked REST call: who calls which TR with what. Keys of {@code parameters} are upper case, whatever the caller
 * wrote; a POST's body is among them.
 */
record KisCall(
        Credential credential,
        String path,
        String tr,
        String trCont,
        Map<String, String> parameters,
        JsonObject body,
        boolean isContinued) {

    /** The parameter, or empty text. */
    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    long number(String name) {
        String text = get(name);
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("-?\\d{1,18}")) {
            throw KisRefusal.gateway("IGW00007", name + " 값이 올바르지 않습니다. (" + text + ")");
        }
        return Long.parseLong(text);
    }
}
