package dev.naru.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F18: a second hub on the same store and accounts. */
@Timeout(540)
class F18TwoHubsChaos {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void theSecondHubIsReadOnlyUntilTheFirstOnesLeaseIsGone() {
        Assumptions.assumeTrue(Seed.wants("F18"));
        long from = System.nanoTime();
        try (Cell cell = new Cell("F18", List.of(Broker.KIS, Broker.LS))) {
            HubChild first = cell.start();
            cell.awaitOpen(Broker.KIS, Broker.LS);
            place(cell, 10);
            HubChild second = cell.start();
            String refusal = cell.place(Broker.KIS).await(SOON).refusal();
            Duration afterKill = afterDeath(cell, first);
            place(cell, 15);

            HubChild third = cell.start();
            freeze(cell, second);
            long stopped = System.nanoTime();
            awaitWriter(cell);
            Duration afterSilence = Duration.ofNanos(System.nanoTime() - stopped);
            place(cell, 15);
            second.signal("CONT");
            JsonNode woken = second.place(cell.wishes.fresh(Broker.KIS), null)
                    .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS)
                    .join();
            Verdict verdict = Checker.check(cell);
            if (!"READ_ONLY_HUB".equals(refusal)) {
                verdict = verdict.breaking("the second hub answered an order with " + refusal);
            }
            if (!woken.has("refused")) {
                verdict = verdict.breaking("the hub that slept through its lease answered an order with " + woken);
            }
            second.kill();
            third.close();
            Report.add(new Report.Row(
                    "F18",
                    "two hubs on one store",
                    verdict,
                    Duration.ofNanos(System.nanoTime() - from),
                    "takes over " + Report.seconds(afterKill) + " after a kill, " + Report.seconds(afterSilence)
                            + " after the first fell silent"));
        }
    }

    private static void place(Cell cell, int orders) {
        cell.place(orders).forEach(asked -> asked.await(SOON));
    }

    private static Duration afterDeath(Cell cell, HubChild first) {
        first.kill();
        long killed = System.nanoTime();
        awaitWriter(cell);
        return Duration.ofNanos(System.nanoTime() - killed);
    }

    /** Between two writes: a hub that is frozen within one keeps the file locked, and then nobody writes at all. */
    private static void freeze(Cell cell, HubChild hub) {
        await("the hub stands still between two writes")
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    hub.signal("STOP");
                    boolean free = isWritable(cell);
                    hub.signal(free ? "STOP" : "CONT");
                    return free;
                });
    }

    private static boolean isWritable(Cell cell) {
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + cell.store() + "?busy_timeout=0");
                Statement statement = store.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void awaitWriter(Cell cell) {
        await("the second hub takes orders, see " + cell.dir)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> StreamSupport.stream(cell.hub().ask("lanes").spliterator(), false)
                        .allMatch(lane -> lane.path("open").asBoolean()));
    }
}
