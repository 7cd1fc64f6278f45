package dev.naru.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

@Timeout(60)
class ConfigurationRecordTest {
    @TempDir
    Path directory;

    private AuditStore store;
    private ConfigurationRecord record;

    @BeforeEach
    void start() {
        store = AuditStore.sqlite(directory);
        record = new ConfigurationRecord(store.jdbc, store.transaction, store.chain);
        record.compare(Map.of("routes/a.yaml", "SHA-256 aa", "routes/b.yaml", "SHA-256 bb", "naru.x", "1"));
    }

    @Test
    void shouldWriteTheFirstConfigurationDownAsOneRow() {
        assertThat(store.rows()).hasSize(1);
        assertThat(told()).first().asString().startsWith("configuration: first written down: 3 files and settings");
    }

    @Test
    void shouldTellWhatWasAddedChangedAndRemovedOnce() {
        Map<String, String> now = Map.of("routes/a.yaml", "SHA-256 cc", "routes/c.yaml", "SHA-256 dd", "naru.x", "1");
        record.compare(now);
        record.compare(now);

        assertThat(told())
                .containsExactly(
                        "routes/b.yaml: removed: was SHA-256 bb",
                        "routes/c.yaml: added: SHA-256 dd",
                        "routes/a.yaml: changed: was SHA-256 aa, is SHA-256 cc",
                        told().get(3));
    }

    @Test
    void shouldTellAgainWhatCouldNotBeWritten() {
        store.jdbc.execute("ALTER TABLE audit RENAME TO away");
        assertThatThrownBy(() -> record.compare(Map.of("naru.x", "2"))).isInstanceOf(DataAccessException.class);

        store.jdbc.execute("ALTER TABLE away RENAME TO audit");
        record.compare(Map.of("routes/a.yaml", "SHA-256 aa", "routes/b.yaml", "SHA-256 bb", "naru.x", "2"));

        assertThat(told().get(0)).isEqualTo("naru.x: changed: was 1, is 2");
    }

    private List<String> told() {
        return store.reader.list(new AuditFilter(null, null, null, null, null, null, null), 0, 100).stream()
                .map(row -> row.subject() + ": " + row.detail())
                .toList();
    }
}
