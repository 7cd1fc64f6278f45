package dev.naru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.Pack;
import dev.naru.model.Drift;
import dev.naru.wire.CodeTables;
import dev.naru.wire.FieldMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pack's own contract tests: the samples in its folder. */
@Timeout(20)
class PackTest {
    private static final Path ROUTES = Path.of("routes");
    private static final String ENDING = ".map.yaml";
    /** Components a map takes from its context; samples need not repeat them. */
    private static final Set<String> CONTEXT = Set.of("source", "connection", "receivedAt", "asOf");

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("samples")
    void shouldMakeOfTheSampleWhatItExpects(String pack, String name, PackSample sample) {
        FieldMap map = compile(Pack.load(ROUTES, pack), sample.map());
        JsonNode content = sample.content();
        if (content.has("error")) {
            assertThat(catchThrowable(() -> sample.run(map, new ArrayList<>())))
                    .hasMessageContaining(content.path("error").asText());
            return;
        }
        List<Drift> drifts = new ArrayList<>();
        List<JsonNode> records = sample.run(map, drifts);
        JsonNode expected = content.path("expect");
        assertThat(records).as("records").hasSize(expected.isArray() ? expected.size() : 1);
        for (int i = 0; i < records.size(); i++) {
            assertSame("record " + i, expected.isArray() ? expected.get(i) : expected, records.get(i));
        }
        assertDrift(content, drifts);
    }

    private static void assertDrift(JsonNode content, List<Drift> drifts) {
        List<String> expected = new ArrayList<>();
        content.path("drift").forEach(problem -> expected.add(problem.asText()));
        assertThat(drifts).extracting(Drift::problem).as("drift").containsExactlyElementsOf(expected);
        assertThat(drifts.stream().anyMatch(Drift::lost))
                .as("lost")
                .isEqualTo(content.path("lost").asBoolean(false));
        content.path("hidden")
                .forEach(secret ->
                        assertThat(drifts).extracting(Drift::raw).noneMatch(raw -> raw.contains(secret.asText())));
    }

    private static void assertSame(String where, JsonNode expected, JsonNode actual) {
        if (actual.isObject() && expected.isObject()) {
            Set<String> names = new TreeSet<>();
            actual.fieldNames().forEachRemaining(names::add);
            expected.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (expected.has(name) || !CONTEXT.contains(name)) {
                    assertSame(where + "." + name, expected.path(name), actual.path(name));
                }
            }
        } else if (actual.isArray() && expected.isArray()) {
            assertThat(actual.size()).as(where + " " + actual).isEqualTo(expected.size());
            Iterator<JsonNode> wanted = expected.iterator();
            actual.forEach(element -> assertSame(where + "[]", wanted.next(), element));
        } else if (actual.isNumber() && expected.isNumber()) {
            assertThat(actual.decimalValue()).as(where).isEqualByComparingTo(expected.decimalValue());
        } else {
            assertThat(plain(actual)).as(where).isEqualTo(plain(expected));
        }
    }

    /** Missing and null are the same; times compare as instants. */
    private static Object plain(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String text = node.isValueNode() ? node.asText() : node.toString();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return text;
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("maps")
    void shouldHaveASampleForEveryMap(String pack, String map) {
        assertThat(samplesOf(Pack.load(ROUTES, pack)))
                .as("samples of " + pack + "/" + map + ENDING)
                .anyMatch(sample -> sample.map().equals(map));
    }

    static Stream<Arguments> samples() {
        return packs().stream().flatMap(pack -> samplesOf(pack).stream()
                .map(s -> Arguments.of(pack.id(), s.file().getFileName().toString(), s)));
    }

    static Stream<Arguments> maps() {
        return packs().stream().flatMap(pack -> pack.files(ENDING).entrySet().stream()
                .filter(map -> map.getValue().startsWith(ROUTES.resolve(pack.id())))
                .map(map -> Arguments.of(pack.id(), map.getKey())));
    }

    private static FieldMap compile(Pack pack, String name) {
        Path file =
                pack.file(name + ENDING).orElseThrow(() -> new AssertionError("no " + pack.id() + "/" + name + ENDING));
        try {
            return FieldMap.compile(
                    pack.id() + "/" + name + ENDING, Files.readString(file), CodeTables.of(pack.section("codes")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Pack> packs() {
        return list(ROUTES).stream()
                .filter(folder -> Files.isRegularFile(folder.resolve("broker.yaml")))
                .map(folder -> Pack.load(ROUTES, folder.getFileName().toString()))
                .toList();
    }

    private static List<PackSample> samplesOf(Pack pack) {
        Path folder = ROUTES.resolve(pack.id()).resolve("samples");
        return Files.isDirectory(folder)
                ? list(folder).stream()
                        .filter(file -> file.toString().endsWith(".yaml"))
                        .map(PackSample::read)
                        .toList()
                : List.of();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
