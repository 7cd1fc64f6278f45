package dev.naru.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Values of JSON by name or pointer. Names are compared without case, because brokers' own spelling varies. */
final class JsonFields {
    private static final Pattern INDEX = Pattern.compile("\\d{1,6}");

    /** A number with more is nobody's price, and its plain text could fill the memory. */
    private static final int MOST_DECIMALS = 40;

    private JsonFields() {}

    /** @param pointers one, or several of which the first that is there counts: {@code /data or /orders} */
    static JsonNode first(JsonNode root, String pointers) {
        JsonNode found = MissingNode.getInstance();
        for (String pointer : pointers.split(" or ")) {
            found = found.isMissingNode() ? at(root, pointer.strip()) : found;
        }
        return found;
    }

    /** @param pointer {@code /} for the root itself */
    static JsonNode at(JsonNode root, String pointer) {
        JsonNode node = root;
        for (String name :
                pointer.equals("/") ? new String[0] : pointer.substring(1).split("/")) {
            if (node.isArray()) {
                node = field(node, name);
            } else if (!name.equals("0") || node.has(name)) {
                // the first of a single object is the object: brokers are not consistent about lists of one
                node = field(node, name);
            }
        }
        return node;
    }

    /** The field of an object, or the element of an array by its number. */
    static JsonNode field(JsonNode object, String name) {
        if (object.isArray()) {
            return INDEX.matcher(name).matches() ? object.path(Integer.parseInt(name)) : MissingNode.getInstance();
        }
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

    /** A value as text. Numbers are plain however they were written: {@code 1.0E7} is {@code 10000000}. */
    static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        boolean plain =
                value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) <= MOST_DECIMALS;
        return plain ? value.decimalValue().toPlainString() : value.asText();
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
