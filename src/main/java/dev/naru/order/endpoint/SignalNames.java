package dev.naru.order.endpoint;

import dev.naru.order.OrderRefusedException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which names a field may have in a message, and what stands under the first of them that is there. */
final class SignalNames {
    private final Map<String, List<String>> names = new HashMap<>();

    /** @param given names, separated by commas; {@code order.action} is {@code action} in the object {@code order} */
    void put(String field, String given) {
        names.put(
                field,
                Arrays.stream(given.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    /** {@code null} when it is not there, or empty. */
    String text(Map<?, ?> body, String field) {
        String name = named(body, field);
        return name == null ? null : plain(at(body, name));
    }

    String demand(Map<?, ?> body, String field) {
        String text = text(body, field);
        if (text == null) {
            throw OrderEndpoint.refused(
                    "FIELD_MISSING",
                    given(body, field),
                    given(body, field) + ": missing (expected: one of "
                            + String.join(", ", names.getOrDefault(field, List.of())) + ")",
                    field);
        }
        return text;
    }

    /** Without separators of thousands; {@code null} when it is not there. */
    BigDecimal decimal(Map<?, ?> body, String field) {
        String text = text(body, field);
        try {
            return text == null ? null : new BigDecimal(text.replace(",", ""));
        } catch (NumberFormatException e) {
            throw unreadable(body, field, "a number");
        }
    }

    OrderRefusedException unreadable(Map<?, ?> body, String field, String expected) {
        String name = given(body, field);
        return OrderEndpoint.refused(
                "FIELD_UNREADABLE", name, name + ": \"" + text(body, field) + "\" (expected: " + expected + ")", name);
    }

    /** The name it has in this message, or its own when it has none. */
    String given(Map<?, ?> body, String field) {
        String name = named(body, field);
        return name == null ? field : name;
    }

    private String named(Map<?, ?> body, String field) {
        return names.getOrDefault(field, List.of()).stream()
                .filter(name -> plain(at(body, name)) != null)
                .findFirst()
                .orElse(null);
    }

    private static Object at(Map<?, ?> body, String name) {
        if (body.containsKey(name)) {
            return body.get(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && body.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(inner, name.substring(dot + 1))
                : null;
    }

    private static String plain(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        boolean simple = value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
        return !simple || value.toString().isBlank() ? null : value.toString().strip();
    }
}
