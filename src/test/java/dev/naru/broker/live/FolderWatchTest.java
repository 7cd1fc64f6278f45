package dev.naru.broker.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class FolderWatchTest {
    @TempDir
    Path dir;

    private FolderWatch watch;

    @BeforeEach
    void begin() throws IOException {
        write("pack/one.map.yaml", "one");
        write("pack/two.map.yaml", "two");
        watch = new FolderWatch(dir);
        assertThat(watch.begin()).containsOnlyKeys("pack/one.map.yaml", "pack/two.map.yaml");
    }

    @Test
    void aChangeCountsWhenTwoLooksFindItTheSame() throws IOException {
        write("pack/one.map.yaml", "half");
        assertThat(watch.look()).isEmpty();
        write("pack/one.map.yaml", "half and half");
        assertThat(watch.look()).as("still being written").isEmpty();
        assertThat(watch.look()).isEqualTo(Map.of("pack/one.map.yaml", Optional.of("half and half")));
        assertThat(watch.look()).as("told once").isEmpty();
    }

    @Test
    void aFileThatIsAwayForAMomentIsNotGone() throws IOException {
        Path aside = dir.resolve("pack/one.map.yaml~");
        Files.move(dir.resolve("pack/one.map.yaml"), aside);
        assertThat(watch.look()).isEmpty();
        Files.move(aside, dir.resolve("pack/one.map.yaml"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(watch.look()).isEmpty();
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void newFoldersAndFilesBelowThemAreSeenAndSoIsTheirEnd() throws IOException {
        write("new/samples/deep/a.yaml", "a");
        watch.look();
        assertThat(watch.look()).isEqualTo(Map.of("new/samples/deep/a.yaml", Optional.of("a")));

        Files.delete(dir.resolve("new/samples/deep/a.yaml"));
        Files.delete(dir.resolve("new/samples/deep"));
        watch.look();
        assertThat(watch.look()).isEqualTo(Map.of("new/samples/deep/a.yaml", Optional.empty()));
    }

    @Test
    void aDeletionWaitsWhileItsFolderIsOnTheMove() throws IOException {
        Files.delete(dir.resolve("pack/one.map.yaml"));
        watch.look();
        write("pack/two.map.yaml", "more");
        assertThat(watch.look()).isEmpty();
        assertThat(watch.look()).containsOnlyKeys("pack/one.map.yaml", "pack/two.map.yaml");
    }

    @Test
    void whatEditorsLeaveBesideIsNoFile() throws IOException {
        write("pack/.one.map.yaml.swp", "x");
        write("pack/one.map.yaml~", "x");
        write("pack/4913", "x");
        write(".git/config", "x");
        watch.look();
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeReadDeletesNothing() throws IOException {
        Files.move(dir.resolve("pack"), dir.resolveSibling("away-" + dir.getFileName()));
        Files.delete(dir);
        watch.look();
        assertThat(watch.look()).isEmpty();
        Files.createDirectories(dir);
        Files.move(dir.resolveSibling("away-" + dir.getFileName()), dir.resolve("pack"));
    }

    private void write(String path, String text) throws IOException {
        Path file = dir.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
