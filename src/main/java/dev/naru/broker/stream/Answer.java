package dev.naru.broker.stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answer to a message of ours. A code that is not listed is a refusal.
 *
 * @param when which message it is; the values may hold names that were filled into the message
 * @param code pointer to the result; {@code null} when any answer is a good one
 * @param ok good codes, in short
 */
@JsonNaming(KebabCaseStrategy.class)
public record Answer(
        When when,
        @JsonDeserialize(using = PointerText.class) JsonPointer code,
        @JsonDeserialize(using = PointerText.class) JsonPointer text,
        Map<String, Action> codes,
        List<String> ok) {
    public Answer {
        StreamProtocol.check(
                when != null, "when: missing (expected which message is the answer, such as { /type: LOGIN })");
        Map<String, Action> all = new HashMap<>(codes == null ? Map.of() : codes);
        (ok == null ? List.<String>of() : ok).forEach(each -> all.put(each, Action.DONE));
        StreamProtocol.check(code == null || all.containsValue(Action.DONE), "code: no good one (expected ok: [ … ])");
        codes = Map.copyOf(all);
    }

    Action action(JsonNode message) {
        return code == null ? Action.DONE : codes.getOrDefault(codeOf(message), Action.REFUSED);
    }

    String codeOf(JsonNode message) {
        return AckReader.text(message, code);
    }

    String reason(JsonNode message) {
        return (codeOf(message) + " " + AckReader.text(message, text)).strip();
    }
}
