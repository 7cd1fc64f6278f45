package dev.naru.operate.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Saves the store, its keys and the configuration into one file, while the hub runs. */
@Component
@Profile(CommandLine.PROFILE)
final class BackupCommand implements Command {
    private final ObjectProvider<DataSource> stores;
    private final String url;
    private final Path dataDir;
    private final Clock clock;

    BackupCommand(
            ObjectProvider<DataSource> stores,
            @Value("${spring.datasource.url}") String url,
            @Value("${naru.data-dir}") Path dataDir,
            Clock clock) {
        this.stores = stores;
        this.url = url;
        this.dataDir = dataDir.toAbsolutePath();
        this.clock = clock;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String usage() {
        return "backup <file>             saves store, keys and configuration into one new file; the hub may be"
                + " running";
    }

    @Override
    public int run(List<String> arguments) throws IOException, SQLException {
        if (arguments.size() != 1) {
            throw new UsageException("backup: " + arguments.size() + " arguments (expected the file to write)");
        }
        Path target = Path.of(arguments.get(0)).toAbsolutePath();
        if (!StoreFile.isSqlite(url)) {
            throw new CommandFailedException(elsewhere(target));
        }
        Path store = StoreFile.of(url);
        if (!Files.exists(store)) {
            throw new CommandFailedException(store + ": no store there (naru.data-dir is " + dataDir + ")");
        }
        if (Files.exists(target)) {
            throw new CommandFailedException(target + ": exists already (expected a new file)");
        }
        Path work = Files.createTempDirectory(target.getParent(), ".naru-backup");
        try {
            Path copy = work.resolve("naru.db");
            String version = copy(copy);
            Archive archive = Archive.create(work.resolve("backup"), version, clock.instant());
            try (archive) {
                archive.add(Archive.STORE, copy);
                addFiles(archive, store, target);
            }
            Files.move(work.resolve("backup"), target);
            System.out.println(target + ": " + archive.count() + " files, store version " + version);
        } finally {
            Archive.delete(work);
        }
        return 0;
    }

    /** SQLite's own copy in one read transaction: whole, whatever is being written meanwhile. */
    private String copy(Path copy) throws SQLException {
        try (Connection connection = stores.getObject().getConnection();
                PreparedStatement into = connection.prepareStatement("VACUUM INTO ?")) {
            into.setString(1, copy.toString());
            into.execute();
            try (Statement attach = connection.createStatement()) {
                attach.execute("ATTACH DATABASE '" + copy.toString().replace("'", "''") + "' AS copy");
                require(attach, "PRAGMA copy.integrity_check", "ok");
                return single(attach, "SELECT MAX(CAST(version AS INTEGER)) FROM copy.flyway_schema_history");
            } finally {
                try (Statement detach = connection.createStatement()) {
                    detach.execute("DETACH DATABASE copy");
                }
            }
        }
    }

    private static void require(Statement statement, String sql, String expected) throws SQLException {
        String found = single(statement, sql);
        if (!expected.equals(found)) {
            throw new CommandFailedException("the copy is damaged: " + found);
        }
    }

    private static String single(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void addFiles(Archive archive, Path store, Path target) throws IOException {
        try (Stream<Path> files = Files.list(dataDir)) {
            for (Path file : files.sorted().toList()) {
                boolean ours = Files.isRegularFile(file)
                        && !StoreFile.isPartOf(store, file)
                        && !file.equals(target)
                        && !file.getFileName().toString().equals(DataLock.FILE);
                if (ours) {
                    archive.add(Archive.DATA + file.getFileName(), file);
                }
            }
        }
        Path configuration = Path.of("application.yml");
        if (Files.exists(configuration)) {
            archive.add(Archive.CONFIGURATION, configuration);
        }
    }

    /** PostgreSQL has tools of its own that do this better than any program beside it. */
    private String elsewhere(Path target) {
        URI server = URI.create(url.substring("jdbc:".length()));
        String database = server.getPath() == null ? "" : server.getPath().replaceFirst("^/", "");
        return "the store is " + url.replaceFirst("\\?.*", "") + ", so use its own tool:\n  pg_dump --format=custom"
                + " --host=" + server.getHost() + " --port=" + (server.getPort() < 0 ? 5432 : server.getPort())
                + " --dbname=" + database + " --file=" + target + "\nand keep a copy of "
                + dataDir.resolve("master.key") + " beside it, readable by its owner only";
    }
}
