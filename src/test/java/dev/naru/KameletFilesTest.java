package dev.naru;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kamelet promises, and that the folder opens in Kaoto; see {@code routes/README.md}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@DisplayName("every kamelet")
class KameletFilesTest {
    private static final Path ROUTES = Path.of("routes");
    private static final String ENDING = ".kamelet.yaml";
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final JsonSchema CAMEL = camel();
    private static final JsonSchema KAMELET = schema("/kamelet.schema.json", SpecVersion.VersionFlag.V7);

    static Stream<Path> kamelets() throws IOException {
        try (Stream<Path> all = Files.walk(ROUTES)) {
            return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    @DisplayName("has the shape of a Kamelet, with a title, a description and typed properties")
    void shouldHaveTheShapeOfAKamelet(Path file) throws IOException {
        JsonNode kamelet = YAML.readTree(file.toFile());
        String name = file.getFileName().toString().replace(ENDING, "");

        assertThat(KAMELET.validate(kamelet)).isEmpty();
        assertThat(file.getParent()).isEqualTo(ROUTES.resolve("kamelets"));
        assertThat(kamelet.at("/metadata/name").asText()).isEqualTo(name);
        assertThat(name)
                .endsWith("-"
                        + kamelet.at("/metadata/labels")
                                .get("camel.apache.org/kamelet.type")
                                .asText());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    @DisplayName("is a template of valid Camel YAML")
    void shouldBeValidCamelYaml(Path file) throws IOException {
        JsonNode template = YAML.readTree(file.toFile()).at("/spec/template");
        ObjectMapper json = new ObjectMapper();

        assertThat(CAMEL.validate(
                        json.createArrayNode().add(json.createObjectNode().set("from", template.get("from")))))
                .isEmpty();
        if (template.has("beans")) {
            assertThat(CAMEL.validate(
                            json.createArrayNode().add(json.createObjectNode().set("beans", template.get("beans")))))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    @DisplayName("uses every property it has and no other, and needs those without a default")
    void shouldUseItsProperties(Path file) throws IOException {
        JsonNode definition = YAML.readTree(file.toFile()).at("/spec/definition");
        JsonNode template = YAML.readTree(file.toFile()).at("/spec/template");
        Set<String> properties = new TreeSet<>();
        Set<String> optional = new TreeSet<>();
        definition.get("properties").fields().forEachRemaining(property -> {
            properties.add(property.getKey());
            if (property.getValue().has("default")) {
                optional.add(property.getKey());
            }
        });
        Set<String> required = new TreeSet<>();
        definition.path("required").forEach(name -> required.add(name.asText()));
        Set<String> beans = new TreeSet<>();
        template.path("beans").forEach(bean -> beans.add(bean.get("name").asText()));
        Set<String> used = new TreeSet<>();
        Matcher keys = Pattern.compile("\\{\\{([^{}]+)}}").matcher(template.toString());
        while (keys.find()) {
            used.add(keys.group(1));
        }

        used.removeAll(beans);
        assertThat(used).isEqualTo(properties);
        assertThat(required).doesNotContainAnyElementsOf(optional);
        properties.removeAll(optional);
        assertThat(required).isEqualTo(properties);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kamelets")
    @DisplayName("stands in routes/README.md as it is")
    void shouldStandInTheReadme(Path file) throws IOException {
        assertThat(Files.readString(ROUTES.resolve("README.md"))).contains(told(YAML.readTree(file.toFile())));
    }

    @Test
    @DisplayName("is in use in a route of the hub, and Kaoto finds no route template beside them")
    void shouldBeTheOnlyTemplates() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROUTES)) {
            files.filter(file -> file.toString().endsWith(".camel.yaml")).forEach(file -> all.add(read(file)));
        }
        assertThat(all).allSatisfy(text -> assertThat(text).doesNotContainPattern("(?i)routeTemplate|templatedRoute"));
        for (Path kamelet : kamelets().toList()) {
            String name = kamelet.getFileName().toString().replace(ENDING, "");
            assertThat(all).anySatisfy(text -> assertThat(text).contains("kamelet:" + name));
        }
    }

    /** How the README tells a kamelet. */
    private static String told(JsonNode kamelet) {
        JsonNode definition = kamelet.at("/spec/definition");
        StringBuilder told =
                new StringBuilder("#### `" + kamelet.at("/metadata/name").asText() + "`: "
                        + definition.get("title").asText() + "\n\n"
                        + definition.get("description").asText().strip() + "\n\n"
                        + "| property | type | default | means |\n|---|---|---|---|\n");
        Set<String> required = new TreeSet<>();
        definition.path("required").forEach(name -> required.add(name.asText()));
        definition.get("properties").fields().forEachRemaining(property -> {
            JsonNode value = property.getValue();
            String standard = required.contains(property.getKey())
                    ? "required"
                    : value.get("default").asText().isEmpty()
                            ? "empty"
                            : "`" + value.get("default").asText() + "`";
            told.append("| `")
                    .append(property.getKey())
                    .append("` | ")
                    .append(value.get("type").asText())
                    .append(" | ")
                    .append(standard)
                    .append(" | ")
                    .append(value.get("description").asText())
                    .append(
                            value.has("example")
                                    ? " Such as `" + value.get("example").asText() + "`."
                                    : "")
                    .append(" |\n");
        });
        return told.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonSchema camel() {
        return schema("/schema/camelYamlDsl.json", SpecVersion.VersionFlag.V4);
    }

    private static JsonSchema schema(String resource, SpecVersion.VersionFlag version) {
        try (InputStream schema = KameletFilesTest.class.getResourceAsStream(resource)) {
            return JsonSchemaFactory.getInstance(version).getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
