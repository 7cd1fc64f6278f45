package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.live.LiveCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a hub starts on. */
@Timeout(60)
class StartFilesTest {
    private static final RouteSchema SCHEMA = new RouteSchema();
    private static final Function<Path, RoutesCheck> LOOKING = dir -> new RoutesCheck(dir, Map.of(), SCHEMA);

    @TempDir
    Path data;

    @TempDir
    Path routes;

    @BeforeEach
    void startOnce() throws IOException {
        for (Map.Entry<String, String> file : SmallPack.FILES.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        StartFiles first = start();
        assertThat(first.refused()).isEmpty();
        assertThat(first.live().texts()).isEqualTo(SmallPack.FILES);
        first.live().close();
    }

    @Test
    void aFileThatBrokeWhileTheHubWasDownCostsNothing() throws IOException {
        write("acme/quote-answer.map.yaml", "to: Nothing\n");
        write("acme/book-query.camel.yaml", SmallPack.FILES.get("acme/book-query.camel.yaml") + "# note\n");

        StartFiles again = start();

        assertThat(again.refused()).containsOnlyKeys("acme/quote-answer.map.yaml");
        assertThat(again.live().text("acme/quote-answer.map.yaml"))
                .contains(SmallPack.FILES.get("acme/quote-answer.map.yaml"));
        assertThat(again.live().text("acme/book-query.camel.yaml").orElseThrow())
                .endsWith("# note\n");
        assertThat(again.before()).containsOnlyKeys("acme/book-query.camel.yaml");
        again.live().close();
    }

    @Test
    void whatWasDeletedIsGoneUnlessSomethingNeedsIt() throws IOException {
        Files.delete(routes.resolve("twin/broker.yaml"));
        Files.delete(routes.resolve("acme/quote-answer.map.yaml"));

        StartFiles again = start();

        assertThat(again.refused()).containsOnlyKeys("acme/quote-answer.map.yaml");
        assertThat(again.live().text("twin/broker.yaml")).isEmpty();
        again.live().close();
    }

    @Test
    void aFolderThatCannotBeReadStartsOnWhatRanLast() {
        StartFiles again = StartFiles.of(LiveCopy.open(data), routes.resolve("nowhere"), LOOKING);

        assertThat(again.live().texts()).isEqualTo(SmallPack.FILES);
        again.live().close();
    }

    private StartFiles start() {
        return StartFiles.of(LiveCopy.open(data), routes, LOOKING);
    }

    private void write(String path, String text) throws IOException {
        Path file = routes.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
