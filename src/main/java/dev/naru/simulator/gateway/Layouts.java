package dev.naru.simulator.gateway;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Documented response layouts: every field of an output in its order, so that none is ever missing. */
public final class Layouts {

    /** How a broker writes values, as far as a field's name or its format (empty for most) tells. */
    @FunctionalInterface
    public interface Style {

        /** The value of a field nobody has set. */
        String neutral(String field, String format);

        default String number(String format, long value) {
            return Long.toString(value);
        }
    }

    private final Map<String, List<String>> fields;
    private final Style style;

    /** Reads layouts from the class path, a line {@code <name>: <field>[:<format>] …} for each. */
    public Layouts(String resource, Style style) {
        this.fields = load(resource);
        this.style = style;
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
        Row row = new Row(output, style);
        for (String token : fields.get(output)) {
            int colon = token.indexOf(':');
            String field = colon < 0 ? token : token.substring(0, colon);
            String format = colon < 0 ? "" : token.substring(colon + 1);
            row.formats.put(field, format);
            row.json.put(field, style.neutral(field, format));
        }
        return row;
    }

    /** One object of an answer under construction. */
    public static final class Row {

        private final String output;
        private final Style style;
        private final Map<String, String> formats = new HashMap<>();
        private final JsonObject json = new JsonObject();

        private Row(String output, Style style) {
            this.output = output;
            this.style = style;
        }

        public Row set(String field, String value) {
            if (!json.containsKey(field)) {
                throw new IllegalArgumentException(output + " has no field " + field);
            }
            json.put(field, value);
            return this;
        }

        public Row set(String field, long value) {
            return set(field, style.number(formats.getOrDefault(field, ""), value));
        }

        public JsonObject json() {
            return json;
        }
    }
}
