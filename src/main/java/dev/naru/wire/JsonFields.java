package dev.naru.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Values of JSON by name or pointer. Names are compared without case, because brokers' own spelling varies. */
final class JsonFields {
    private JsonFields() {}

    static JsonNode at(JsonNode root, String pointer) {
        JsonNode node = root;
        for (String name : pointer.substring(1).split("/")) {
            if (node.isArray()) {
                node = name.matches("\\d{1,6}") ? node.path(Integer.parseInt(name)) : MissingNode.getInstance();
            } else if (!name.equals("0") || node.has(name)) {
                // the first of a single object is the object: brokers are not consistent about lists of one
                node = field(node, name);
            }
        }
        return node;
    }

    static JsonNode field(JsonNode object, String name) {
        JsonNode exact = object.get(name);
        if (exact != null) {
            return exact;
        }
        Iterator<Map.Entry<String, JsonNode>> fields = object.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return MissingNode.getInstance();
    }

    /** The rows there are: a list's elements, a single object, or none when it is absent or empty. */
    static List<JsonNode> rows(JsonNode node) {
        List<JsonNode> rows = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> {
                if (!element.isEmpty()) {
                    rows.add(element);
                }
            });
        } else if (node.isObject() && !node.isEmpty()) {
            rows.add(node);
        }
        return rows;
    }
}
