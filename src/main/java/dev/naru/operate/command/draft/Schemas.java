package dev.naru.operate.command.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Schemas as plain trees: references followed, {@code allOf} put together, of alternatives the first. */
final class Schemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 8;
    private static final Map<String, String> TEXTS =
            Map.of("date-time", "2026-10-01T10:15:02+09:00", "date", "20261001");

    private final JsonNode document;
    private final String file;

    Schemas(String file, JsonNode document) {
        this.file = file;
        this.document = document;
    }

    /** What a reference stands for; anything else as it is. */
    JsonNode followed(JsonNode node) {
        JsonNode at = node;
        for (int hops = 0; at.has("$ref"); hops++) {
            String reference = at.path("$ref").asText();
            JsonNode next = reference.startsWith("#/") ? document.at(reference.substring(1)) : document.path("");
            if (next.isMissingNode() || hops > DEEPEST) {
                throw new DraftException(file + ": $ref \"" + reference + "\" leads nowhere (expected: a place in this"
                        + " document such as #/components/schemas/Name)");
            }
            at = next;
        }
        return at;
    }

    ObjectNode expanded(JsonNode schema) {
        return expanded(schema, 0);
    }

    private ObjectNode expanded(JsonNode schema, int depth) {
        ObjectNode out = NODES.objectNode();
        if (depth > DEEPEST) {
            return out;
        }
        JsonNode at = followed(schema);
        for (String plain :
                List.of("type", "format", "description", "title", "example", "default", "enum", "required")) {
            if (at.has(plain)) {
                out.set(plain, at.get(plain));
            }
        }
        if (at.path("examples").isArray() && !at.path("examples").isEmpty() && !out.has("example")) {
            out.set("example", at.path("examples").get(0));
        }
        at.path("allOf").forEach(part -> merge(out, expanded(part, depth + 1)));
        for (String choice : List.of("oneOf", "anyOf")) {
            if (!at.path(choice).isEmpty()) {
                merge(out, expanded(at.path(choice).get(0), depth + 1));
            }
        }
        at.path("properties").fields().forEachRemaining(property -> properties(out)
                .set(property.getKey(), expanded(property.getValue(), depth + 1)));
        if (at.has("items")) {
            out.set("items", expanded(at.get("items"), depth + 1));
        }
        if (!out.path("type").isTextual()) {
            out.put("type", typeOf(at, out));
        }
        return out;
    }

    /** 3.1 allows a list of types, of which one may be {@code null}. */
    private static String typeOf(JsonNode at, ObjectNode out) {
        for (JsonNode type : at.path("type")) {
            if (!type.asText().equals("null")) {
                return type.asText();
            }
        }
        return out.has("properties") ? "object" : out.has("items") ? "array" : "string";
    }

    private static ObjectNode properties(ObjectNode schema) {
        return schema.has("properties") ? (ObjectNode) schema.get("properties") : schema.putObject("properties");
    }

    private static void merge(ObjectNode into, ObjectNode part) {
        part.path("properties").fields().forEachRemaining(each -> properties(into)
                .set(each.getKey(), each.getValue()));
        if (part.has("required")) {
            ArrayNode all =
                    into.path("required").isArray() ? (ArrayNode) into.get("required") : into.putArray("required");
            part.get("required").forEach(all::add);
        }
        part.fields().forEachRemaining(field -> {
            if (!into.has(field.getKey())) {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    /** The schema a payload looks like. */
    static ObjectNode of(JsonNode example) {
        ObjectNode schema = NODES.objectNode();
        if (example.isObject()) {
            schema.put("type", "object");
            example.fields().forEachRemaining(field -> properties(schema).set(field.getKey(), of(field.getValue())));
        } else if (example.isArray()) {
            schema.put("type", "array");
            schema.set("items", example.isEmpty() ? NODES.objectNode() : of(example.get(0)));
        } else {
            schema.put(
                    "type",
                    example.isIntegralNumber()
                            ? "integer"
                            : example.isNumber() ? "number" : example.isBoolean() ? "boolean" : "string");
            schema.set("example", example);
        }
        return schema;
    }

    /** A payload that looks like the schema: its examples, defaults and first values, else something of the type. */
    static JsonNode example(JsonNode schema) {
        if (schema.has("example")) {
            return schema.get("example");
        } else if (schema.has("default")) {
            return schema.get("default");
        } else if (!schema.path("enum").isEmpty()) {
            return schema.path("enum").get(0);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                ObjectNode object = NODES.objectNode();
                schema.path("properties")
                        .fields()
                        .forEachRemaining(each -> object.set(each.getKey(), example(each.getValue())));
                yield object;
            }
            case "array" -> NODES.arrayNode().add(example(schema.path("items")));
            case "integer" -> NODES.numberNode(1);
            case "number" -> NODES.numberNode(1);
            case "boolean" -> NODES.booleanNode(false);
            default -> NODES.textNode(TEXTS.getOrDefault(schema.path("format").asText(), "1"));
        };
    }
}
