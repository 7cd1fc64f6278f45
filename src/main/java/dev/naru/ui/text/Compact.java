package dev.naru.ui.text;

import elemental.json.Json;
import elemental.json.JsonArray;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A compact array for an element in the browser: values by position, no names, {@code null} for unknown. Prices in won
 * and share counts fit a JavaScript number exactly.
 */
public final class Compact {
    private final JsonArray array = Json.createArray();

    public Compact add(String value) {
        array.set(array.length(), value == null ? Json.createNull() : Json.create(value));
        return this;
    }

    public Compact add(Number value) {
        array.set(array.length(), value == null ? Json.createNull() : Json.create(value.doubleValue()));
        return this;
    }

    public Compact add(BigDecimal value) {
        return add((Number) value);
    }

    public Compact add(boolean value) {
        return add(value ? 1 : 0);
    }

    /** As milliseconds since 1970. */
    public Compact add(Instant value) {
        return add(value == null ? null : (Number) value.toEpochMilli());
    }

    public Compact add(Compact value) {
        array.set(array.length(), value.array);
        return this;
    }

    public int size() {
        return array.length();
    }

    public JsonArray array() {
        return array;
    }
}
