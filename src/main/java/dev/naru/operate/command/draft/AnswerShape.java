package dev.naru.operate.command.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where in an answer its records stand.
 *
 * @param pointer to the object or the rows; empty for the whole answer
 * @param record schema of one record
 * @param rows whether the pointer leads to an array
 */
record AnswerShape(String pointer, JsonNode record, boolean rows) {
    private static final int DEEPEST = 3;

    /**
     * The object a single record is made of: past envelopes that hold nothing else of interest.
     *
     * @param lists whether the first of a list may be that object; not where the record has lists of its own
     */
    static AnswerShape single(JsonNode schema, boolean lists) {
        AnswerShape shape = new AnswerShape("", schema, false);
        for (int depth = 0; depth < DEEPEST; depth++) {
            if (shape.record().path("type").asText().equals("array")) {
                shape = new AnswerShape(
                        (shape.pointer().isEmpty() ? "" : shape.pointer()) + "/0",
                        shape.record().path("items"),
                        false);
                continue;
            }
            AnswerShape inner = inner(shape, lists);
            if (inner == null) {
                return shape;
            }
            shape = inner;
        }
        return shape;
    }

    /** The only object or list of objects inside, where most of the fields are. */
    private static AnswerShape inner(AnswerShape shape, boolean lists) {
        AnswerShape found = null;
        int plain = 0;
        for (Map.Entry<String, JsonNode> property : properties(shape.record())) {
            String type = property.getValue().path("type").asText();
            if (type.equals("object")
                    || lists
                            && type.equals("array")
                            && isObject(property.getValue().path("items"))) {
                if (found != null) {
                    return null;
                }
                found = new AnswerShape(shape.pointer() + "/" + property.getKey(), property.getValue(), false);
            } else {
                plain++;
            }
        }
        JsonNode inside = found == null
                ? null
                : found.record().path("type").asText().equals("array")
                        ? found.record().path("items")
                        : found.record();
        return inside != null && inside.path("properties").size() > plain ? found : null;
    }

    /** The first array of objects; {@code null} when there is none. */
    static AnswerShape rows(JsonNode schema) {
        return rows("", schema, 0);
    }

    private static AnswerShape rows(String pointer, JsonNode schema, int depth) {
        if (schema.path("type").asText().equals("array") && isObject(schema.path("items"))) {
            return new AnswerShape(pointer.isEmpty() ? "/" : pointer, schema.path("items"), true);
        }
        if (depth < DEEPEST) {
            for (Map.Entry<String, JsonNode> property : properties(schema)) {
                AnswerShape found = rows(pointer + "/" + property.getKey(), property.getValue(), depth + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Fields with a value, those of objects inside as well where a pointer can name them. */
    List<WireField> fields() {
        List<WireField> fields = new ArrayList<>();
        collect(record, "", rows ? 0 : 1, fields);
        return fields;
    }

    private void collect(JsonNode schema, String inside, int depth, List<WireField> fields) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : properties(schema)) {
            String type = property.getValue().path("type").asText();
            String name = property.getKey();
            if (type.equals("object") && depth > 0) {
                collect(property.getValue(), inside + "/" + name, depth - 1, fields);
            } else if (!type.equals("object") && !type.equals("array")) {
                String source = inside.isEmpty() ? name : pointer + inside + "/" + name;
                boolean there = required.isEmpty() || required.contains(name);
                fields.add(new WireField(name, source, "body", property.getValue(), there));
            }
        }
    }

    static boolean isObject(JsonNode schema) {
        return schema.path("type").asText().equals("object") && schema.has("properties");
    }

    static List<Map.Entry<String, JsonNode>> properties(JsonNode schema) {
        List<Map.Entry<String, JsonNode>> properties = new ArrayList<>();
        schema.path("properties").fields().forEachRemaining(properties::add);
        return properties;
    }
}
