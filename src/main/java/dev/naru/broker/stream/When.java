package dev.naru.broker.stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * Which JSON messages are meant: values at JSON pointers, all of which must hold. A value is a text, a list of texts of
 * which one must be there, {@code "*"} for anything but null, or null for absent or null. Numbers and truth values are
 * compared as text. Of a list of such conditions one must hold.
 */
public final class When {
    private static final List<String> ANYTHING = List.of("*");
    private static final List<String> NOTHING = List.of();

    /** One of them must hold. */
    private final List<Map<JsonPointer, List<String>>> choices;

    private When(List<Map<JsonPointer, List<String>>> choices) {
        this.choices = choices;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static When of(JsonNode given) {
        List<JsonNode> conditions = given.isArray() ? all(given) : List.of(given);
        return new When(conditions.stream().map(When::condition).toList());
    }

    private static Map<JsonPointer, List<String>> condition(JsonNode given) {
        if (!given.isObject() || given.isEmpty()) {
            throw new IllegalArgumentException(given + " (expected values by JSON pointer: { /type: TICK })");
        }
        Map<JsonPointer, List<String>> tests = new LinkedHashMap<>();
        given.fields()
                .forEachRemaining(
                        test -> tests.put(PointerText.pointer(test.getKey()), values(test.getKey(), test.getValue())));
        return tests;
    }

    /** Whether anything is there. */
    static When present(JsonPointer pointer) {
        return new When(List.of(Map.of(pointer, ANYTHING)));
    }

    private static List<String> values(String pointer, JsonNode value) {
        if (value == null || value.isNull()) {
            return NOTHING;
        } else if (value.isValueNode()) {
            return List.of(value.asText());
        } else if (value.isArray() && !value.isEmpty() && all(value).stream().allMatch(JsonNode::isValueNode)) {
            return all(value).stream().map(JsonNode::asText).toList();
        }
        throw new IllegalArgumentException(pointer + ": " + value + " (expected a text, a list of texts, * or null)");
    }

    private static List<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    public boolean holds(JsonNode message) {
        for (Map<JsonPointer, List<String>> tests : choices) {
            if (holds(message, tests)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(JsonNode message, Map<JsonPointer, List<String>> tests) {
        for (Map.Entry<JsonPointer, List<String>> test : tests.entrySet()) {
            if (!holds(message.at(test.getKey()), test.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(JsonNode value, List<String> expected) {
        boolean there = !value.isMissingNode() && !value.isNull();
        if (expected.isEmpty()) {
            return !there;
        }
        return there && (expected == ANYTHING || expected.equals(ANYTHING) || expected.contains(value.asText()));
    }

    /** The same with other texts in place of the expected ones. */
    When with(UnaryOperator<String> change) {
        return new When(choices.stream().map(tests -> changed(tests, change)).toList());
    }

    private static Map<JsonPointer, List<String>> changed(
            Map<JsonPointer, List<String>> tests, UnaryOperator<String> change) {
        Map<JsonPointer, List<String>> changed = new LinkedHashMap<>();
        tests.forEach((pointer, values) ->
                changed.put(pointer, values.stream().map(change).toList()));
        return changed;
    }
}
