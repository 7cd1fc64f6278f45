package dev.naru.operate.command.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A field or parameter on the wire.
 *
 * @param name as the wire has it
 * @param source how a map names it: the name, or a pointer from the top of the body
 * @param place {@code path}, {@code query}, {@code header} or {@code body}
 * @param schema with its references followed
 */
record WireField(String name, String source, String place, JsonNode schema, boolean required) {
    private static final String USABLE = "[A-Za-z][A-Za-z0-9_.-]*";

    /** Whether a map can name it. */
    boolean isUsable() {
        return name.matches(USABLE);
    }

    String type() {
        return schema.path("type").asText("string");
    }

    /** In one line; empty when there is none. */
    String description() {
        String text = schema.path("description").asText(schema.path("title").asText(""));
        return text.strip().replaceAll("\\s+", " ");
    }

    List<String> values() {
        List<String> values = new ArrayList<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        return values;
    }

    /** What it may look like; empty when nothing says so. */
    String example() {
        JsonNode example = schema.has("example") ? schema.get("example") : schema.path("default");
        return example.isValueNode() && !example.isNull() ? example.asText() : "";
    }

    /** For a comment: what is known about it. */
    String inWords() {
        String values = values().isEmpty() ? "" : ", one of " + String.join(" ", values());
        String text = description().length() > 80 ? description().substring(0, 80) + "…" : description();
        return type() + values + (text.isEmpty() ? "" : ": " + text.replace("#", ""));
    }
}
