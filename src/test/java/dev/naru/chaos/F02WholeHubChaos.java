package dev.naru.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.naru.e2e.HubProcess;
import dev.naru.model.OrderRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** F2: the whole product, dashboard and all, is killed while programs place orders through its API. */
@Timeout(540)
@Isolated("how long a start of the product takes is part of what it promises")
class F02WholeHubChaos {
    private static final int KILLS = 6;
    private static final int ORDERS = 70;
    private static final int JOURNAL_ROWS = 10_000;
    private static final Duration READY = Duration.ofSeconds(10);
    private static final Duration SAME_WITHIN = Duration.ofSeconds(1);

    private final ExecutorService programs = Executors.newFixedThreadPool(8);
    private final List<Duration> starts = new ArrayList<>();

    @Test
    void theWholeHubIsKilledAndShowsWhatTheJournalSays() {
        Assumptions.assumeTrue(Seed.wants("F2"));
        long from = System.nanoTime();
        List<String> java = Installed.java();
        try (Cell cell = Installed.cell("F2");
                HubProcess hub = Installed.hub(java, cell)) {
            start(hub);
            for (int i = 0; i < KILLS; i++) {
                killWhilePlacing(cell, hub);
                start(hub);
            }
            Verdict verdict = Checker.check(cell);
            verdict = sameAsJournal(cell, hub, verdict);
            hub.close();
            int rows = Rows.grow(cell.store(), JOURNAL_ROWS);
            Duration large = start(hub);
            Duration usual = starts.stream().sorted().toList().get(starts.size() / 2);
            if (large.compareTo(READY) > 0
                    && large.compareTo(usual.multipliedBy(3).dividedBy(2)) > 0) {
                verdict = verdict.breaking("with " + rows + " rows the start took " + Report.seconds(large));
            }
            hub.close();
            Report.add(new Report.Row(
                    "F2",
                    "the whole product killed, API orders going on",
                    verdict,
                    Duration.ofNanos(System.nanoTime() - from),
                    KILLS + " kills; start p50 " + Report.seconds(usual) + ", max "
                            + Report.seconds(Collections.max(starts)) + "; with " + rows + " journal rows "
                            + Report.seconds(large)));
        } finally {
            programs.shutdownNow();
        }
    }

    private Duration start(HubProcess hub) {
        long from = System.nanoTime();
        hub.start();
        await("orders are taken")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    JsonNode broker = hub.get("/api/v1/brokers").body().get(0);
                    return List.of("UP", "DEGRADED")
                            .contains(broker.get("state").asText());
                });
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        starts.add(took);
        return took;
    }

    private void killWhilePlacing(Cell cell, HubProcess hub) {
        int killAfter = ORDERS / 2 + cell.random.nextInt(ORDERS / 2);
        Pace pace = new Pace(cell.brokers);
        for (int i = 0; i < ORDERS; i++) {
            OrderRequest request = cell.wishes.next(pace.awaitNext());
            String key = cell.dir.getFileName() + "-" + cell.asked.size();
            cell.asked.add(
                    new Asked(request, CompletableFuture.supplyAsync(() -> posted(hub, request, key), programs)));
            if (i == killAfter) {
                hub.kill();
                return;
            }
        }
    }

    private static JsonNode posted(HubProcess hub, OrderRequest request, String key) {
        HubProcess.Answer answer = hub.call(
                "POST",
                "/api/v1/orders",
                """
                {"connection":"%s","symbol":"%s","side":"BUY","type":"LIMIT","price":%s,"quantity":%d,
                 "timeInForce":"DAY","venue":"KRX","acceptStalePrice":true}"""
                        .formatted(
                                request.connection(),
                                request.symbol(),
                                request.price().toPlainString(),
                                request.quantity()),
                "Idempotency-Key",
                key);
        ObjectNode told = HubCommands.JSON.createObjectNode();
        return told.set(answer.status() == 201 ? "is" : "refusedWith", answer.body());
    }

    /** I7: what the API, and with it the dashboard, shows is what the journal says. */
    private static Verdict sameAsJournal(Cell cell, HubProcess hub, Verdict verdict) {
        Map<String, String> journal = new TreeMap<>();
        try {
            await().atMost(SAME_WITHIN).until(() -> {
                journal.clear();
                Journalled.read("jdbc:sqlite:" + cell.store())
                        .orders()
                        .forEach(row -> journal.put(row.id(), row.state() + " " + row.filled()));
                return journal.equals(shown(hub));
            });
            return verdict;
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            return verdict.breaking("I7: shown " + shown(hub).size() + " orders otherwise than the journal has "
                    + journal.size() + ", see " + cell.dir);
        }
    }

    private static Map<String, String> shown(HubProcess hub) {
        Map<String, String> shown = new TreeMap<>();
        for (JsonNode order : hub.get("/api/v1/orders?limit=1000").body()) {
            shown.put(
                    order.get("id").asText(),
                    order.get("state").asText() + " "
                            + order.get("filledQuantity").asLong());
        }
        return shown;
    }
}
