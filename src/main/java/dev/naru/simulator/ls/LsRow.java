package dev.naru.simulator.ls;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/** One object of an answer or frame under construction; what nobody sets is blank or zero. */
final class LsRow {

    private static final String COUNTED = ".*(qty|qtyd2|amt|ant|prc|price|mny|mgn|rat|no|val|deposit)";

    private final LsBlocks.Block block;
    private final Map<String, Object> values = new HashMap<>();

    LsRow(LsBlocks.Block block) {
        this.block = block;
    }

    String block() {
        return block.name();
    }

    boolean isArray() {
        return block.isArray();
    }

    LsRow set(String field, String text) {
        return put(field, text);
    }

    LsRow set(String field, long value) {
        return put(field, value);
    }

    LsRow set(String field, double value) {
        return put(field, value);
    }

    /** What was set as text. */
    String text(String field) {
        return String.valueOf(values.getOrDefault(field, ""));
    }

    private LsRow put(String field, Object value) {
        if (!block.fields().containsKey(field)) {
            throw new IllegalArgumentException(block.name() + " has no field " + field);
        }
        values.put(field, value);
        return this;
    }

    /**
     * As an answer carries it: decimals always as text, in lower-case TRs filled with zeros to their width; whole
     * numbers as numbers, or, when {@code asText}, filled up the same way unless they are cursors, which a client sends
     * back as they are.
     */
    JsonObject json(boolean asText) {
        JsonObject json = new JsonObject();
        block.fields().values().forEach(field -> json.put(field.name(), value(field, asText)));
        return json;
    }

    private Object value(LsBlocks.Field field, boolean asText) {
        Object value = values.get(field.name());
        if (value instanceof String text) {
            return text;
        }
        if (!field.isNumber()) {
            return value == null ? "" : value.toString();
        }
        Number number = value == null ? 0 : (Number) value;
        if (field.decimals() == 0) {
            long whole = Math.round(number.doubleValue());
            return asText && !LsBlocks.isAsked(block, field)
                    ? filled(Long.toString(whole), field.width())
                    : (Object) whole;
        }
        String text = decimal(number.doubleValue(), field.decimals());
        return Character.isLowerCase(block.name().charAt(0)) ? filled(text, field.width()) : text;
    }

    /** As a frame carries it: text everywhere. */
    JsonObject texts() {
        JsonObject json = new JsonObject();
        for (LsBlocks.Field field : block.fields().values()) {
            Object value = values.get(field.name());
            if (value == null) {
                json.put(field.name(), field.name().matches(COUNTED) ? "0" : "");
            } else if (value instanceof Double number) {
                json.put(field.name(), decimal(number, field.decimals()));
            } else {
                json.put(field.name(), value.toString());
            }
        }
        return json;
    }

    private static String decimal(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    private static String filled(String number, int width) {
        boolean isNegative = number.startsWith("-");
        String digits = isNegative ? number.substring(1) : number;
        int zeros = width - number.length();
        return (isNegative ? "-" : "") + "0".repeat(Math.max(0, zeros)) + digits;
    }
}
