package dev.naru;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.naru.broker.RoutesCheck;
import dev.naru.feed.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every route file promises; see {@code routes/README.md}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@DisplayName("every route file")
class RouteFilesTest {
    private static final Path ROUTES = Path.of("routes");
    private static final String ENDING = ".camel.yaml";
    private static final int MOST_LINES = 40;
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final CamelCatalog CATALOG = new DefaultCamelCatalog();
    private static final JsonSchema SCHEMA = schema();

    /** Options of the hub's own endpoints; all others are in Camel's catalogue. */
    private static final Map<String, Set<String>> OWN_OPTIONS = Map.of(
            "broker-call",
            Set.of("lane", "paging", "maxPages", "submit", "timeout", "cache", "maxAge", "batch"),
            "broker-stream",
            Set.of("request"),
            "map",
            Set.of(),
            "bus",
            Set.of("queueSize", "batch", "within", "symbols", "want", "closed"),
            "hook",
            Set.of("secretProperty", "perMinute"),
            "order",
            Set.of("connection", "symbols", "maxQuantity", "answerWithin"));

    private static final Map<String, String> POLICY_OF_ROLE =
            Map.of("query", "poll", "submit", "submit", "stream", "stream", "poll", "errors");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(ROUTES)) {
            return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList().stream();
        }
    }

    static Stream<Path> routeFiles() throws IOException {
        return files().filter(file -> !file.startsWith(ROUTES.resolve("policy")));
    }

    static Stream<Path> packFiles() throws IOException {
        return routeFiles().filter(file -> Files.exists(file.resolveSibling("broker.yaml")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("is valid Camel YAML")
    void shouldBeValid(Path file) throws IOException {
        assertThat(SCHEMA.validate(YAML.readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("uses options its endpoints have")
    void shouldUseKnownOptions(Path file) throws IOException {
        for (String uri : uris(YAML.readTree(text(file)))) {
            String scheme = uri.split(":")[0];
            if (OWN_OPTIONS.containsKey(scheme)) {
                assertThat(OWN_OPTIONS.get(scheme)).as(uri).containsAll(optionsOf(uri));
            } else if (scheme.equals("kamelet")) {
                assertThat(propertiesOfKamelet(uri)).as(uri).containsAll(optionsOf(uri));
            } else {
                EndpointValidationResult result = CATALOG.validateEndpointProperties(uri);
                assertThat(result.isSuccess())
                        .as(uri + " " + result.summaryErrorMessage(false))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routeFiles")
    @DisplayName("holds one route, named like the file, with a description")
    void shouldHoldOneRouteNamedLikeTheFile(Path file) throws IOException {
        JsonNode document = YAML.readTree(file.toFile());
        String name = nameOf(file);
        boolean ofPack = Files.exists(file.resolveSibling("broker.yaml"));

        assertThat(document).hasSize(1);
        assertThat(document.at("/0/route/id").asText()).isEqualTo(ofPack ? "{{connection}}/" + name : name);
        assertThat(document.at("/0/route/description").asText()).hasSizeBetween(10, 160);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("fits on a screen, without addresses or secrets in it")
    void shouldBeShortAndHoldNoSecrets(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(text.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
        assertThat(text).doesNotContainPattern("(?i)\\b(https?|wss?)://");
        assertThat(text)
                .doesNotContainPattern("(?i)(secret|password|app-?key|token)[\"']?\\s*[:=]\\s*[\"']?[\\w-]{8,}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("uses only {{keys}} that the hub knows")
    void shouldUseKnownKeys(Path file) throws IOException {
        Set<String> known = new TreeSet<>(Set.of("connection"));
        collectKeys("", YAML.readTree(Path.of("application.yml").toFile()), known);
        Matcher keys = Pattern.compile("\\{\\{([^}:]+)(:[^}]*)?}}").matcher(Files.readString(file));
        while (keys.find()) {
            assertThat(known).contains(keys.group(1));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"hub", "policy", "kamelets"})
    @DisplayName("of the hub itself passes the check an integrator runs")
    void shouldPassTheCheck(String folder) {
        try (RoutesCheck check = new RoutesCheck(ROUTES, Map.of("bus", Topic::ofRouteName))) {
            assertThat(check.check(folder).problems()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packFiles")
    @DisplayName("says its role in its name and follows that role's policy")
    void shouldFollowThePolicyOfItsRole(Path file) throws IOException {
        String role = nameOf(file).replaceFirst(".*-", "");

        assertThat(POLICY_OF_ROLE).containsKey(role);
        assertThat(YAML.readTree(file.toFile())
                        .at("/0/route/routeConfigurationId")
                        .asText())
                .isEqualTo(POLICY_OF_ROLE.get(role));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("repeats nothing where an order is sent")
    void shouldNotRepeatSubmits(Path file) throws IOException {
        boolean policy = file.endsWith(Path.of("policy", "submit" + ENDING));
        String text = Files.readString(file);
        if (policy) {
            assertThat(text).contains("maximumRedeliveries: 0").doesNotContainPattern("maximumRedeliveries: [^0]");
        } else if (nameOf(file).endsWith("-submit") || text.contains("-submit") || text.contains("order:place")) {
            assertThat(text)
                    .doesNotContainPattern("(?i)redeliver|retry|circuitBreaker|failover|loadBalance|\\bloop\\b|"
                            + "onException|errorHandler|resequence|multicast|wireTap|recipientList");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packFiles")
    @DisplayName("tells broker-call when it changes something at the broker, and only then")
    void shouldSayWhenItSubmits(Path file) throws IOException {
        boolean submits = nameOf(file).endsWith("-submit");
        for (String uri : uris(YAML.readTree(text(file)))) {
            if (uri.startsWith("broker-call:")) {
                assertThat(uri.contains("submit=true")).as(uri).isEqualTo(submits);
                assertThat(uri).contains("lane=");
            }
        }
    }

    private static Set<String> propertiesOfKamelet(String uri) throws IOException {
        String name = uri.substring("kamelet:".length()).split("[?/]")[0];
        Set<String> properties = new TreeSet<>();
        YAML.readTree(ROUTES.resolve("kamelets").resolve(name + ".kamelet.yaml").toFile())
                .at("/spec/definition/properties")
                .fieldNames()
                .forEachRemaining(properties::add);
        return properties;
    }

    private static Set<String> uris(JsonNode node) {
        Set<String> uris = new TreeSet<>();
        node.fields().forEachRemaining(field -> {
            if (field.getKey().equals("to") && field.getValue().isTextual()) {
                uris.add(field.getValue().asText());
            }
        });
        if (node.path("uri").isTextual()) {
            List<String> options = new ArrayList<>();
            node.path("parameters")
                    .fields()
                    .forEachRemaining(option -> options.add(
                            option.getKey() + "=" + option.getValue().asText()));
            String uri = node.path("uri").asText();
            uris.add(options.isEmpty() ? uri : uri + (uri.contains("?") ? "&" : "?") + String.join("&", options));
        }
        node.forEach(child -> uris.addAll(uris(child)));
        return uris;
    }

    private static Set<String> optionsOf(String uri) {
        Set<String> options = new TreeSet<>();
        if (uri.contains("?")) {
            for (String option : uri.substring(uri.indexOf('?') + 1).split("&")) {
                options.add(option.split("=")[0]);
            }
        }
        return options;
    }

    private static void collectKeys(String prefix, JsonNode node, Set<String> keys) {
        node.fields().forEachRemaining(field -> {
            String key = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
            keys.add(key);
            collectKeys(key, field.getValue(), keys);
        });
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).replace("{{connection}}", "one");
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(ENDING, "");
    }

    private static JsonSchema schema() {
        try (InputStream schema = RouteFilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
