package dev.naru.broker.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class LiveCopyTest {
    @TempDir
    Path data;

    @Test
    void whatItTookIsThereAfterARestart() {
        try (LiveCopy live = LiveCopy.open(data)) {
            live.put(Map.of("pack/a.yaml", Optional.of("a"), "pack/b.yaml", Optional.of("b")));
            live.put(Map.of("pack/b.yaml", Optional.empty()));
        }
        try (LiveCopy live = LiveCopy.open(data)) {
            assertThat(live.texts()).isEqualTo(Map.of("pack/a.yaml", "a"));
        }
    }

    @Test
    void aCandidateShowsTheChangesAndTouchesNothing() throws Exception {
        try (LiveCopy live = LiveCopy.open(data)) {
            live.put(Map.of(
                    "pack/a.yaml", Optional.of("a"), "pack/b.yaml", Optional.of("b"), "c.yaml", Optional.of("c")));
            Path dir;
            try (LiveCopy.Candidate candidate = live.candidate(
                    Map.of("pack/a.yaml", Optional.of("A"), "pack/b.yaml", Optional.empty()),
                    path -> path.startsWith("pack/"))) {
                dir = candidate.dir();
                assertThat(dir.resolve("pack/a.yaml")).hasContent("A");
                assertThat(dir.resolve("pack/b.yaml")).doesNotExist();
                assertThat(dir.resolve("c.yaml")).doesNotExist();
            }
            assertThat(dir).doesNotExist();
            assertThat(live.text("pack/a.yaml")).contains("a");
            assertThat(Files.readString(live.dir().resolve("pack/b.yaml"))).isEqualTo("b");
        }
    }

    @Test
    void anotherHubOverTheSameFolderHasACopyOfItsOwn() {
        try (LiveCopy one = LiveCopy.open(data);
                LiveCopy other = LiveCopy.open(data)) {
            one.put(Map.of("a.yaml", Optional.of("a")));
            assertThat(other.dir()).isNotEqualTo(one.dir());
            assertThat(other.texts()).isEmpty();
        }
    }

    @Test
    void aPathThatLeadsOutIsRefused() {
        try (LiveCopy live = LiveCopy.open(data)) {
            assertThatThrownBy(() -> live.put(Map.of("../naru.db", Optional.of(""))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
