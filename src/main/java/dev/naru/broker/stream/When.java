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
 * compared as text.
 */
public final class When {
    private static final List<String> ANYTHING = List.of("*");
    private static final List<String> NOTHING = List.of();

    private final Map<JsonPointer, List<String>> tests;

    private When(Map<JsonPointer, List<String>> tests) {
        this.tests = tests;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static When of(Map<String, JsonNode> given) {
        Map<JsonPointer, List<String>> tests = new LinkedHashMap<>();
        given.forEach((pointer, value) -> tests.put(PointerText.pointer(pointer), values(pointer, value)));
        if (tests.isEmpty()) {
            throw new IllegalArgumentException("{} (expected values by JSON pointer: { /type: TICK })");
        }
        return new When(tests);
    }

    /** Whether anything is there. */
    static When present(JsonPointer pointer) {
        return new When(Map.of(pointer, ANYTHING));
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

    boolean holds(JsonNode message) {
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
        Map<JsonPointer, List<String>> changed = new LinkedHashMap<>();
        tests.forEach((pointer, values) ->
                changed.put(pointer, values.stream().map(change).toList()));
        return new When(changed);
    }

    @Override
    public String toString() {
        return tests.toString();
    }
}
