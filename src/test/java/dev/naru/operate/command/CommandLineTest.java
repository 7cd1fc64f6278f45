package dev.naru.operate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteDataSource;

@Timeout(120)
class CommandLineTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @TempDir
    Path dir;

    private Path data;
    private Path fresh;
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        data = Files.createDirectory(dir.resolve("data"));
        fresh = dir.resolve("fresh");
        file = dir.resolve("naru.backup");
        Flyway.configure().dataSource(store(data)).load().migrate();
        Files.writeString(data.resolve("master.key"), "a key\n");
    }

    @Test
    void whatIsSavedWhileItIsWrittenIsWholeWhenItIsPutBack() throws Exception {
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicInteger written = new AtomicInteger();
        Thread writer = new Thread(() -> {
            while (going.get()) {
                mark(data, written.incrementAndGet());
            }
        });
        int before;
        int after;
        try (DataLock hub = DataLock.shared(data)) {
            writer.start();
            before = written.get();
            assertThat(run(data, "backup", file.toString())).as("%s", told).isZero();
            after = written.get();
        } finally {
            going.set(false);
            writer.join();
        }
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        assertThat(run(fresh, "restore", file.toString())).as("%s", told).isZero();
        assertThat(marks(fresh)).isBetween(before, after);
        assertThat(fresh.resolve("master.key")).hasContent("a key\n");
        try (Stream<Path> files = Files.list(fresh)) {
            List<Path> all = files.toList();
            assertThat(all).extracting(each -> each.getFileName().toString()).contains("naru.db", "master.key");
            assertThat(all)
                    .filteredOn(each -> !each.getFileName().toString().matches("naru.lock|.*-(wal|shm)"))
                    .allSatisfy(each -> assertThat(Files.getPosixFilePermissions(each))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void aDirectoryInUseOrNotEmptyIsNotReplaced() throws IOException {
        mark(data, 1);
        assertThat(run(data, "backup", file.toString())).isZero();
        mark(data, 2);
        assertThat(run(data, "restore", file.toString())).isEqualTo(1);
        assertThat(told.toString()).contains("not empty");
        try (DataLock hub = DataLock.shared(data)) {
            assertThat(run(data, "restore", file.toString(), "--force")).isEqualTo(1);
            assertThat(told.toString()).contains("a hub uses it");
        }
        assertThat(marks(data)).isEqualTo(2);
        assertThat(run(data, "restore", file.toString(), "--force"))
                .as("%s", told)
                .isZero();
        assertThat(marks(data)).isEqualTo(1);
        try (Stream<Path> files = Files.list(data)) {
            Path aside = files.filter(each -> each.getFileName().toString().startsWith("before-restore-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(marks(aside)).as("what was there is kept").isEqualTo(2);
        }
    }

    @Test
    void aDamagedBackupChangesNothing() throws IOException {
        assertThat(run(data, "backup", file.toString())).isZero();
        List<Integer> outcomes = new ArrayList<>();
        long length = Files.size(file);
        for (long place = length / 10; place < length * 9 / 10; place += length / 5) {
            byte old = flip(file, place, (byte) 0x55);
            outcomes.add(run(fresh, "restore", file.toString()));
            flip(file, place, old);
            try (Stream<Path> files = Files.list(fresh)) {
                assertThat(files.map(each -> each.getFileName().toString())).containsOnly("naru.lock");
            }
        }
        assertThat(outcomes).isNotEmpty().containsOnly(1);
        assertThat(run(fresh, "restore", file.toString())).as("%s", told).isZero();
    }

    @Test
    void aBackupNeverOverwrites() throws IOException {
        Files.writeString(file, "mine");
        assertThat(run(data, "backup", file.toString())).isEqualTo(1);
        assertThat(file).hasContent("mine");
    }

    @Test
    void forPostgresqlTheExactCommandIsTold() {
        String url = "--spring.datasource.url=jdbc:postgresql://db.example:5433/naru?x=y";
        assertThat(run(data, "backup", file.toString(), url)).isEqualTo(1);
        assertThat(told.toString())
                .contains("pg_dump --format=custom --host=db.example --port=5433 --dbname=naru --file=" + file)
                .contains("master.key");
    }

    @Test
    void whatIsNoCommandIsSaidWithWhatIs() {
        assertThat(run(data, "bakcup")).isEqualTo(2);
        assertThat(told.toString())
                .contains("\"bakcup\" is no command")
                .contains("backup")
                .contains("restore");
        assertThat(run(data, "backup")).isEqualTo(2);
        assertThat(told.toString()).contains("usage: backup <file>");
        assertThat(run(data, "help")).isZero();
        assertThat(told.toString()).contains("restore <file>");
        assertThat(CommandLine.isCommand(new String[] {"--server.port=1"})).isFalse();
        assertThat(CommandLine.isCommand(new String[] {})).isFalse();
    }

    private int run(Path dataDir, String... arguments) {
        told.reset();
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--naru.data-dir=" + dataDir);
        return CommandLine.run(all.toArray(String[]::new), out, out);
    }

    private static byte flip(Path file, long place, byte to) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(place);
            byte old = bytes.readByte();
            bytes.seek(place);
            bytes.writeByte(old == to ? ~to : to);
            return old;
        }
    }

    private static SQLiteDataSource store(Path dataDir) {
        SQLiteDataSource store = new SQLiteDataSource();
        store.setUrl("jdbc:sqlite:" + dataDir.resolve("naru.db") + "?journal_mode=WAL&busy_timeout=2000");
        return store;
    }

    private static void mark(Path dataDir, int number) {
        JdbcClient.create(store(dataDir))
                .sql("INSERT INTO journal_mark (name, marked_at) VALUES (?, 1)")
                .param("m" + number)
                .update();
    }

    private static int marks(Path dataDir) {
        return JdbcClient.create(store(dataDir))
                .sql("SELECT COUNT(*) FROM journal_mark")
                .query(Integer.class)
                .single();
    }
}
