package dev.naru.neoul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.Pack;
import dev.naru.broker.RoutesCheck;
import dev.naru.broker.sample.SampleResult;
import dev.naru.broker.sample.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pack of a broker nobody has heard of: how little it takes, and that all of it is proved. */
@Timeout(20)
class NeoulPackTest {
    private static final Path EXAMPLES = Path.of("examples");
    private static final Path FOLDER = EXAMPLES.resolve("neoul");
    private static final String ENDING = ".map.yaml";

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    static Stream<SampleResult> samples() {
        return SampleRun.run(Pack.load(EXAMPLES, "neoul")).stream();
    }

    @Test
    void itTakesAtMostThreeHundredLinesOfYamlAndNoJava() throws IOException {
        int lines = 0;
        for (Path file : files(FOLDER, ".yaml")) {
            lines += Files.readAllLines(file).size();
        }
        assertThat(lines).isLessThanOrEqualTo(300);
        try (Stream<Path> all = Files.walk(FOLDER)) {
            assertThat(all.filter(Files::isRegularFile).map(Path::toString))
                    .allMatch(file -> file.endsWith(".yaml") || file.endsWith("apis.csv"));
        }
        assertThat(files(FOLDER, ".yaml")).allSatisfy(file -> assertThat(Files.readAllLines(file))
                .as("%s is written to be read", file)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(145)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void everySampleGivesWhatItExpects(SampleResult sample) {
        assertThat(sample.state()).as("%s", sample).isEqualTo(SampleResult.State.PASSED);
    }

    @Test
    void checkFindsNothingWrongWithIt() {
        try (RoutesCheck check = new RoutesCheck(EXAMPLES, Map.of("bus", topic -> {}))) {
            assertThat(check.check("neoul").problems()).isEmpty();
        }
    }

    @Test
    void everyMapHasASample() throws IOException {
        List<String> proved = samples().map(SampleResult::subject).toList();
        assertThat(proved).hasSizeGreaterThanOrEqualTo(25);
        assertThat(files(FOLDER, ENDING)).allSatisfy(map -> assertThat(proved)
                .contains("map:" + map.getFileName().toString().replace(ENDING, "")));
    }
}
