package dev.naru.chaos;

import dev.naru.simulator.SimulatorSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F12: the store is away for fifteen seconds while orders are asked for: PostgreSQL stopped, the SQLite file locked. */
@Timeout(540)
class F12StoreDownChaos {
    private static final Duration AWAY = Duration.ofSeconds(15);
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Duration RESUMES_WITHIN = Duration.ofSeconds(5);
    private static final int BEFORE = 40;
    private static final int AFTER = 40;
    private static final Set<String> CLEAR = Set.of(
            "JOURNAL_UNAVAILABLE",
            "LEASE_NOT_RENEWED",
            "READ_ONLY_HUB",
            "HALT_STATE_UNREADABLE",
            "TOO_LATE",
            "LANE_CLOSED");
    private static final SimulatorSettings MARKET =
            SimulatorSettings.onAnyPorts().withTradesPerSecond(30);

    private interface Switch {
        void turn() throws Exception;
    }

    @Test
    void whileTheStoreIsAwayNothingIsSentAndTradingResumesByItself() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F12"));
        long from = System.nanoTime();
        List<String> figures = new ArrayList<>();
        Verdict verdict = lockedFile(figures).and(stoppedServer(figures));
        Report.add(new Report.Row(
                "F12",
                "store away for 15 s (SQLite locked, PostgreSQL stopped)",
                verdict,
                Duration.ofNanos(System.nanoTime() - from),
                String.join("; ", figures)));
    }

    private static Verdict lockedFile(List<String> figures) throws Exception {
        try (Cell cell = new Cell("F12/sqlite", List.of(Broker.KIS, Broker.LS), MARKET)) {
            String url = "jdbc:sqlite:" + cell.store();
            try (Connection lock = DriverManager.getConnection(url);
                    Statement statement = lock.createStatement()) {
                return outage(
                        cell,
                        url,
                        figures,
                        "SQLite",
                        () -> statement.execute("BEGIN EXCLUSIVE"),
                        () -> statement.execute("ROLLBACK"));
            }
        }
    }

    private static Verdict stoppedServer(List<String> figures) throws Exception {
        Path data = Folder.empty("F12-postgres");
        EmbeddedPostgres[] server = {postgres(data, 0)};
        int port = server[0].getPort();
        try (Cell cell = new Cell("F12/postgres-hub", List.of(Broker.KIS, Broker.LS), MARKET)) {
            String url = "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
            cell.with("--spring.datasource.url=" + url);
            return outage(
                    cell, url, figures, "PostgreSQL", () -> server[0].close(), () -> server[0] = postgres(data, port));
        } finally {
            server[0].close();
        }
    }

    private static EmbeddedPostgres postgres(Path data, int port) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static Verdict outage(Cell cell, String url, List<String> figures, String store, Switch away, Switch back)
            throws Exception {
        cell.with("--naru.watch-list=" + String.join(",", Wishes.SYMBOLS));
        cell.start();
        cell.awaitOpen(Broker.KIS, Broker.LS);
        cell.place(BEFORE).forEach(asked -> asked.await(SOON));
        long ticks = ticks(cell);
        away.turn();
        long gone = System.nanoTime();
        List<Asked> meanwhile = new ArrayList<>();
        while (System.nanoTime() - gone < AWAY.toNanos()) {
            meanwhile.add(cell.place(meanwhile.size() % 2 == 0 ? Broker.KIS : Broker.LS));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        long during = ticks(cell);
        back.turn();
        long returned = System.nanoTime();
        cell.awaitOpen(Broker.KIS, Broker.LS);
        Awaitility.await("an order is taken, see " + cell.dir)
                .atMost(SOON)
                .until(() -> cell.place(Broker.KIS).await(SOON).order() != null);
        Duration resumed = Duration.ofNanos(System.nanoTime() - returned);
        cell.place(AFTER).forEach(asked -> asked.await(SOON));
        meanwhile.forEach(asked -> asked.await(SOON));
        Verdict verdict = Checker.check(cell, Set.of(), url);
        for (Asked asked : meanwhile) {
            if (asked.order() == null && (asked.refusal() == null || !CLEAR.contains(asked.refusal()))) {
                verdict = verdict.breaking(store + ": an order was answered with " + asked.answer());
            }
        }
        if (during <= ticks) {
            verdict = verdict.breaking(store + ": no print came while the store was away");
        }
        if (resumed.compareTo(RESUMES_WITHIN) > 0) {
            verdict = verdict.breaking(store + ": trading resumed only " + Report.seconds(resumed) + " after");
        }
        long refused =
                meanwhile.stream().filter(asked -> asked.refusal() != null).count();
        figures.add(store + ": " + refused + " of " + meanwhile.size() + " refused, resumed " + Report.seconds(resumed)
                + " after");
        return verdict;
    }

    private static long ticks(Cell cell) {
        return cell.hub().ask("trades").path("count").asLong();
    }
}
