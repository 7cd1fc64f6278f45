package dev.naru.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A pack's code tables, the {@code codes} section of its {@code broker.yaml}: wire code to canonical value. */
public final class CodeTables {
    private final Map<String, Map<String, String>> tables;

    private CodeTables(Map<String, Map<String, String>> tables) {
        this.tables = tables;
    }

    public static CodeTables none() {
        return new CodeTables(Map.of());
    }

    /** @param codes table name to table; a code without meaning has {@code null} as its value */
    public static CodeTables of(JsonNode codes) {
        Map<String, Map<String, String>> tables = new TreeMap<>();
        codes.fields().forEachRemaining(table -> {
            Map<String, String> entries = new LinkedHashMap<>();
            table.getValue()
                    .fields()
                    .forEachRemaining(e -> entries.put(
                            e.getKey(),
                            e.getValue().isNull() ? null : e.getValue().asText()));
            tables.put(table.getKey(), Collections.unmodifiableMap(entries));
        });
        return new CodeTables(tables);
    }

    Set<String> names() {
        return tables.keySet();
    }

    /** Entries in the order of the file; {@code null} when there is no such table. */
    Map<String, String> table(String name) {
        return tables.get(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodeTables codes && tables.equals(codes.tables);
    }

    @Override
    public int hashCode() {
        return tables.hashCode();
    }
}
