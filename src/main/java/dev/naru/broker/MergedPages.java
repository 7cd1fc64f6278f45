package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Pages put together: the arrays at the top are joined, all else stays as the first page had it. A list of one
 * may come as its row alone.
 */
final class MergedPages {
    private JsonNode merged;

    void add(JsonNode page) {
        if (merged == null) {
            merged = page;
        } else if (merged instanceof ObjectNode all && page instanceof ObjectNode more) {
            more.fields().forEachRemaining(entry -> join(all, entry.getKey(), entry.getValue()));
        } else if (merged instanceof ArrayNode all && page instanceof ArrayNode more) {
            all.addAll(more);
        }
    }

    private static void join(ObjectNode all, String name, JsonNode more) {
        JsonNode before = Json.field(all, name);
        if (before instanceof ArrayNode rows && more instanceof ArrayNode moreRows) {
            rows.addAll(moreRows);
        } else if (before instanceof ArrayNode rows && more.isObject() && !more.isEmpty()) {
            rows.add(more);
        } else if (more instanceof ArrayNode moreRows && before != null && before.isObject() && !before.isEmpty()) {
            all.set(name, moreRows.insert(0, before));
        } else if (before == null || more.isArray() && before.isEmpty()) {
            all.set(name, more);
        }
    }

    JsonNode all() {
        return merged;
    }
}
