package dev.naru.simulator.gateway;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Documented response layouts: every field of an output in its order, so that none is ever missing. */
public final class Layouts {

    private final Map<String, List<String>> fields;
    private final UnaryOperator<String> neutral;

    /**
     * Reads layouts from the class path, a line {@code <name>: <field> <field> …} for each.
     *
     * @param neutral gives the value of a field nobody has set
     */
    public Layouts(String resource, UnaryOperator<String> neutral) {
        this.fields = load(resource);
        this.neutral = neutral;
    }

    private static Map<String, List<String>> load(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Layouts.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> List.of(parts[1].split(" "))));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }

    /** A row of {@code output} with neutral values, to be filled with the ones that are known. */
    public Row row(String output) {
        Row row = new Row(output);
        fields.get(output).forEach(field -> row.json.put(field, neutral.apply(field)));
        return row;
    }

    /** One object of an answer under construction. */
    public static final class Row {

        private final String output;
        private final JsonObject json = new JsonObject();

        private Row(String output) {
            this.output = output;
        }

        public Row set(String field, String value) {
            if (!json.containsKey(field)) {
                throw new IllegalArgumentException(output + " has no field " + field);
            }
            json.put(field, value);
            return this;
        }

        public Row set(String field, long value) {
            return set(field, Long.toString(value));
        }

        public JsonObject json() {
            return json;
        }
    }
}
