package dev.naru.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Fills a row's slots from a JSON record: own fields by name, others by pointer from the top, credentials and what was asked by name. */
final class RowFiller {
    private static final String REQUEST = "request.";

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
                String text = JsonFields.text(value);
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
        String text = name.startsWith(REQUEST)
                ? asked(row.context().request(), name.substring(REQUEST.length()))
                : row.context().credentials().apply(name);
        if (text == null) {
            row.absent(slot);
        } else {
            row.put(slot, text, 0, text.length());
        }
    }

    /** A component of the record asked, as wires write it; {@code null} when there is none. */
    private static String asked(Object request, String component) {
        RecordShape shape = request instanceof Record ? RecordShape.of(request.getClass()) : null;
        int index = shape == null ? -1 : shape.indexOf(component);
        Object value = index < 0 ? null : shape.valueOf(request, index);
        if (value instanceof LocalDate date) {
            return DateTimeFormatter.BASIC_ISO_DATE.format(date);
        }
        return value == null ? null : Literals.text(value);
    }
}
