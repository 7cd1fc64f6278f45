package dev.naru.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** F9's scenario: three hubs in one process with one stream each, over which an active market comes. */
final class Silence {
    private static final List<Broker> BROKERS = List.of(Broker.KIS, Broker.LS, Broker.KIWOOM);
    private static final Duration NOTICED = Promise.of(Duration.ofSeconds(5));
    /** A line that falls silent again and again is taken up again more and more slowly, after 30 s at the latest. */
    private static final Duration BACK = Promise.of(Duration.ofSeconds(45));

    private Silence() {}

    private record Outcome(Verdict verdict, List<Duration> noticed) {}

    /** @param times for each of the streams */
    static Report.Row run(int times) throws Exception {
        long from = System.nanoTime();
        List<Cell> cells = BROKERS.stream().map(Silence::cell).toList();
        Verdict verdict = Verdict.NOTHING;
        List<Duration> noticed = new ArrayList<>();
        for (Outcome outcome : Storms.sideBySide(cells, cell -> silence(cell, times))) {
            verdict = verdict.and(outcome.verdict());
            noticed.addAll(outcome.noticed());
        }
        List<Duration> sorted = noticed.stream().sorted().toList();
        return new Report.Row(
                "F9",
                "stream half-open",
                verdict,
                Duration.ofNanos(System.nanoTime() - from),
                sorted.size() + " times; noticed p50 " + Report.seconds(sorted.get(sorted.size() / 2)) + ", max "
                        + Report.seconds(sorted.get(sorted.size() - 1)));
    }

    private static Cell cell(Broker broker) {
        SimulatorSettings market = SimulatorSettings.onAnyPorts().withTradesPerSecond(200);
        return new Cell("F9/" + broker.connection, List.of(broker), market)
                .with("--naru.watch-list=005930," + String.join(",", Wishes.SYMBOLS));
    }

    private static Outcome silence(Cell cell, int times) {
        Broker broker = cell.brokers.get(0);
        Verdict verdict = Verdict.NOTHING;
        List<Duration> noticed = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            awaitPrints(cell);
            String since = since(cell);
            cell.stream(broker).freeze();
            long silent = System.nanoTime();
            await("the silence is noticed, see " + cell.dir)
                    .atMost(BACK)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !since.equals(since(cell)));
            Duration took = Duration.ofNanos(System.nanoTime() - silent);
            noticed.add(took);
            if (took.compareTo(NOTICED) > 0) {
                verdict = verdict.breaking(broker + ": noticed only after " + Report.seconds(took));
            }
            awaitPrints(cell);
            int sockets = cell.stream(broker).open();
            if (sockets != 1) {
                verdict = verdict.breaking(broker + ": " + sockets + " sockets after recovery, see " + cell.dir);
            }
        }
        return new Outcome(verdict, noticed);
    }

    private static void awaitPrints(Cell cell) {
        long before = prints(cell);
        await("prints come, see " + cell.dir)
                .atMost(BACK)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> prints(cell) > before + 2);
    }

    private static long prints(Cell cell) {
        return cell.hub().ask("trades").path("count").asLong();
    }

    private static String since(Cell cell) {
        for (JsonNode state : cell.hub().ask("states")) {
            if (state.path("id").asText().equals(cell.brokers.get(0).connection)) {
                JsonNode stream = state.path("stream");
                return stream.path("state") + " since " + stream.path("since");
            }
        }
        return "";
    }
}
