package dev.naru;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.Pack;
import dev.naru.broker.sample.SampleResult;
import dev.naru.broker.sample.SampleRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void shouldMakeOfTheSampleWhatItExpects(String path, SampleResult result) {
        assertThat(result.passed())
                .as("%s:%s %s", path, result.line(), result.problem())
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void shouldHaveASampleForEveryMap(Pack pack) {
        List<String> own = pack.files(ENDING).entrySet().stream()
                .filter(map -> map.getValue().startsWith(pack.directory()))
                .map(map -> "map:" + map.getKey())
                .toList();

        assertThat(SampleRun.run(pack)).extracting(SampleResult::subject).containsAll(own);
    }

    static Stream<Arguments> samples() {
        return packs().stream()
                .flatMap(pack -> SampleRun.run(pack).stream())
                .map(result -> Arguments.of(result.path(), result));
    }

    static List<Pack> packs() {
        try (Stream<Path> folders = Files.list(ROUTES)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("broker.yaml")))
                    .sorted()
                    .map(folder -> Pack.load(ROUTES, folder.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
