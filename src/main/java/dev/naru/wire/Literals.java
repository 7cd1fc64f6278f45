package dev.naru.wire;

import java.math.BigDecimal;
import java.util.Arrays;

/** Canonical values written as text: in maps between quotes, and in code tables. */
final class Literals {
    private Literals() {}

    /** @throws IllegalArgumentException naming the value and what was expected */
    static Object of(String text, Class<?> type) {
        try {
            if (type.isEnum()) {
                return constant(text, type);
            } else if (type == String.class) {
                return text;
            } else if (type == BigDecimal.class) {
                return new BigDecimal(text);
            } else if (type == Long.class) {
                return Long.valueOf(text);
            } else if (type == Integer.class) {
                return Integer.valueOf(text);
            } else if (type == Boolean.class && (text.equals("true") || text.equals("false"))) {
                return Boolean.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" (expected a " + type.getSimpleName() + ")", e);
        }
        throw new IllegalArgumentException("\"" + text + "\" (expected a " + type.getSimpleName() + ")");
    }

    private static Object constant(String text, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" (expected one of: "
                + String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants())
                                .map(c -> ((Enum<?>) c).name())
                                .toList())
                + ")");
    }

    static String text(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }
}
