package dev.naru.operate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.sqlite.SQLiteDataSource;

/** The command as it is called, over a store no hub has open. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class VerifyCommandTest {
    @TempDir
    Path dataDir;

    private final SQLiteDataSource store = new SQLiteDataSource();

    @BeforeEach
    void migrate() {
        store.setUrl("jdbc:sqlite:" + dataDir.resolve("naru.db"));
        Flyway.configure().dataSource(store).load().migrate();
    }

    @Test
    void tellsAnIntactLogByItsExitCodeAndHead(CapturedOutput output) {
        assertThat(verify()).isZero();
        assertThat(output.getOut()).contains("intact: 0 rows, head " + "0".repeat(64));
        assertThat(verify("--head", "0".repeat(64))).isZero();
    }

    @Test
    void tellsABrokenLogByItsExitCodeAndTheFirstBrokenRow(CapturedOutput output) {
        assertThat(verify("--head", "f".repeat(64))).isEqualTo(1);
        assertThat(output.getOut()).contains("no row has the hash ffff");

        new JdbcTemplate(store).update("UPDATE audit_head SET last_seq = 1");
        assertThat(verify()).isEqualTo(1);
        assertThat(output.getOut()).contains("broken at row 1: row 1 is missing: the head tells of 1");
    }

    @Test
    void refusesWhatItCannotUnderstand() {
        assertThat(verify("--head")).isEqualTo(2);
        assertThat(verify("--head", "nonsense")).isEqualTo(2);
    }

    private int verify(String... arguments) {
        List<String> all = new ArrayList<>(List.of("verify"));
        all.addAll(List.of(arguments));
        all.add("--naru.data-dir=" + dataDir);
        return CommandLine.run(all.toArray(String[]::new), System.out, System.err);
    }
}
