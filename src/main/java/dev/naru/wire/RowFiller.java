package dev.naru.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Fills a row's slots from a JSON record: own fields by name, others by pointer from the top, credentials by name. */
final class RowFiller {
    private final Source.Part[] parts;

    RowFiller(List<Source.Part> parts) {
        this.parts = parts.toArray(Source.Part[]::new);
    }

    int size() {
        return parts.length;
    }

    void fill(Row row, JsonNode root, JsonNode record, Problems problems) {
        row.at(root, record);
        for (int slot = 0; slot < parts.length; slot++) {
            fill(row, slot, root, record, problems);
        }
    }

    private void fill(Row row, int slot, JsonNode root, JsonNode record, Problems problems) {
        boolean there = false;
        for (String name : parts[slot].names()) {
            if (name.startsWith("$")) {
                fillCredential(row, slot, name.substring(1));
                return;
            }
            JsonNode value = name.startsWith("/") ? JsonFields.at(root, name) : JsonFields.field(record, name);
            if (!value.isMissingNode()) {
                there = true;
                String text = value.isNull() ? "" : value.asText();
                row.put(slot, text, 0, text.length());
                if (!row.isEmpty(slot)) {
                    return;
                }
            }
        }
        if (!there) {
            row.absent(slot);
            if (!parts[slot].mayBeMissing()) {
                problems.add(parts[slot].label() + ": not there (expected a field)");
            }
        }
    }

    static void fillCredential(Row row, int slot, String name) {
        String text = row.context().credentials().apply(name);
        if (text == null) {
            row.absent(slot);
        } else {
            row.put(slot, text, 0, text.length());
        }
    }
}
