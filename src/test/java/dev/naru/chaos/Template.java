package dev.naru.chaos;

import static org.awaitility.Awaitility.await;

import dev.naru.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The first child hub of a run: it leaves a store with instruments for others to begin with, and the class archive. */
final class Template {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static Path folder;

    private Template() {}

    static void copyTo(Path to) {
        try {
            for (String file : List.of("naru.db", "master.key")) {
                Files.copy(made().resolve(file), to.resolve(file), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path made() throws IOException {
        if (folder == null) {
            Path training = Folder.empty("training");
            Path copy = Folder.empty("template");
            try (Cell cell = new Cell(
                    training,
                    new SplittableRandom(1),
                    Broker.ALL,
                    SimulatorSettings.onAnyPorts().withTradesPerSecond(5))) {
                cell.with("--naru.watch-list=" + String.join(",", Wishes.SYMBOLS));
                cell.launch(List.of(), List.of(ClassArchive.CORE.making()));
                cell.hub().awaitReady();
                String store = "jdbc:sqlite:" + cell.store();
                await("instruments are known, see " + training)
                        .atMost(PATIENCE)
                        .until(() -> instruments(store) == Wishes.SYMBOLS.size());
                copy(store, copy.resolve("naru.db"));
                Files.copy(
                        training.resolve("master.key"),
                        copy.resolve("master.key"),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                cell.awaitOpen(cell.brokers.toArray(Broker[]::new));
                cell.brokers.stream().map(cell::place).toList().forEach(asked -> asked.await(PATIENCE));
            }
            ClassArchive.CORE.made();
            folder = copy;
        }
        return folder;
    }

    private static int instruments(String store) throws SQLException {
        String sql = "SELECT count(*) FROM instrument WHERE symbol IN ('" + String.join("','", Wishes.SYMBOLS) + "')";
        try (Connection connection = DriverManager.getConnection(store);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getInt(1);
        }
    }

    private static void copy(String store, Path to) {
        try (Connection connection = DriverManager.getConnection(store);
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + to + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
