package dev.naru.simulator.kis;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The documented response layouts: every field of an output in its order, so that none is ever missing. */
final class Layouts {

    private static final String RESOURCE = "/simulator/kis/layouts.txt";
    private static final Map<String, List<String>> FIELDS = load();

    private Layouts() {}

    private static Map<String, List<String>> load() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Layouts.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> List.of(parts[1].split(" "))));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + RESOURCE, e);
        }
    }

    /** A row of {@code output} with neutral values, to be filled with the ones that are known. */
    static Row row(String output) {
        return new Row(output, FIELDS.get(output));
    }

    /** One object of an answer under construction. */
    static final class Row {

        private final String output;
        private final JsonObject json = new JsonObject();

        private Row(String output, List<String> fields) {
            this.output = output;
            fields.forEach(field -> json.put(field, neutral(field)));
        }

        private static String neutral(String field) {
            if (field.endsWith("_yn")) {
                return "N";
            }
            boolean isText = field.endsWith("_dt")
                    || field.endsWith("_date")
                    || field.endsWith("_name")
                    || field.endsWith("_name120")
                    || field.endsWith("isnm")
                    || field.endsWith("_reas");
            return isText ? "" : "0";
        }

        Row set(String field, String value) {
            if (!json.containsKey(field)) {
                throw new IllegalArgumentException(output + " has no field " + field);
            }
            json.put(field, value);
            return this;
        }

        Row set(String field, long value) {
            return set(field, Long.toString(value));
        }

        JsonObject json() {
            return json;
        }
    }
}
