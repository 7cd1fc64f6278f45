package dev.naru.operate.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.Capability;
import dev.naru.broker.Capability.Proof;
import dev.naru.broker.Pack;
import dev.naru.broker.PackCapabilities;
import dev.naru.broker.RoutesCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CapabilityTableTest {
    private static final Path ROUTES = Path.of("routes");
    private static final String FROM = "<!-- java -jar naru.jar check --capabilities routes -->";

    @TempDir
    Path dir;

    @Test
    void theReadmeShowsWhatTheSamplesProve() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("README.md"));
        int from = readme.indexOf(FROM);
        int to = readme.indexOf("<!-- end -->");

        assertThat(readme.subList(from + 1, to))
                .as("README.md between the comments; java -jar naru.jar check --capabilities routes prints it")
                .isEqualTo(CapabilityTable.of(ROUTES, RoutesCheck.packs(ROUTES)).lines());
    }

    @Test
    void aRouteIsProvedByItsSamplesAndByNothingElse() throws IOException {
        Path pack = dir.resolve("ls-v1");
        try (Stream<Path> files = Files.walk(ROUTES.resolve("ls-v1"))) {
            files.forEach(file -> copy(
                    file, pack.resolve(ROUTES.resolve("ls-v1").relativize(file).toString())));
        }
        assertThat(proof("quote-query")).isEqualTo(Proof.PROVED);

        Path sample = pack.resolve("samples/quote-answer-ok.yaml");
        String text = Files.readString(sample);
        Files.writeString(sample, text.replace("\n  price: ", "\n  price: 9"));
        assertThat(proof("quote-query")).isEqualTo(Proof.REFUTED);
        assertThat(proof("book-query")).isEqualTo(Proof.PROVED);

        try (Stream<Path> samples = Files.list(pack.resolve("samples"))) {
            for (Path each : samples.filter(
                            file -> file.getFileName().toString().startsWith("quote-answer"))
                    .toList()) {
                Files.delete(each);
            }
        }
        assertThat(proof("quote-query")).isEqualTo(Proof.UNPROVED);
    }

    private Proof proof(String route) {
        return PackCapabilities.of(Pack.load(dir, "ls-v1")).stream()
                .filter(capability -> capability.route().equals(route))
                .map(Capability::proof)
                .findFirst()
                .orElseThrow();
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
