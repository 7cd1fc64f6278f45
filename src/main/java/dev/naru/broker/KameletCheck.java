package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a route says to a kamelet of the folder, held against the properties the kamelet declares. */
final class KameletCheck {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String ENDING = ".kamelet.yaml";

    private final Path folder;

    KameletCheck(Path folder) {
        this.folder = folder;
    }

    /** @return {@code null} when there is such a kamelet and it takes all of the options */
    String fault(RouteUris.Named uri) {
        String name = uri.remaining().split("/")[0];
        Path file = folder.resolve(name + ENDING);
        if (!Files.isRegularFile(file)) {
            return "kamelet: \"" + name + "\" (expected one of: " + known() + ")";
        }
        JsonNode definition = definition(file);
        Set<String> properties = new TreeSet<>();
        definition.path("properties").fieldNames().forEachRemaining(properties::add);
        Set<String> unknown = new TreeSet<>(uri.options());
        unknown.removeAll(properties);
        if (!unknown.isEmpty()) {
            return "option " + String.join(", ", unknown) + " of kamelet " + name + ": unknown (expected one of "
                    + properties + ")";
        }
        for (JsonNode required : definition.path("required")) {
            JsonNode property = definition.path("properties").path(required.asText());
            if (!uri.options().contains(required.asText()) && !property.has("default")) {
                return "kamelet " + name + ": " + required.asText() + ": missing (expected: "
                        + property.path("title").asText("a value") + ")";
            }
        }
        return null;
    }

    /** A file that can't be read declares nothing; it is reported by itself. */
    private static JsonNode definition(Path file) {
        try {
            return YAML.readTree(file.toFile()).at("/spec/definition");
        } catch (IOException e) {
            return YAML.createObjectNode();
        }
    }

    private String known() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> file.replace(ENDING, ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            return "none, " + folder + " can't be read";
        }
    }
}
