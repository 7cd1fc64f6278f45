package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** Reading brokers' JSON, whose names come in upper and lower case for the same thing. */
final class Json {
    private Json() {}

    /** @return the exact name's value, else one that differs in case only, else {@code null} */
    static JsonNode field(JsonNode object, String name) {
        JsonNode exact = object.get(name);
        if (exact != null || !object.isObject()) {
            return exact;
        }
        for (Iterator<Map.Entry<String, JsonNode>> it = object.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = it.next();
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** @param path such as {@code /output/name} @return {@code null} when there is nothing */
    static JsonNode at(JsonNode root, String path) {
        JsonNode node = root;
        for (String name : path.substring(path.startsWith("/") ? 1 : 0).split("/")) {
            node = node == null ? null : field(node, name);
        }
        return node;
    }
}
