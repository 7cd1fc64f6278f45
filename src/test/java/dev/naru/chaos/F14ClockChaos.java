package dev.naru.chaos;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F14: the hub's clock is set forward and back by ten minutes, once while orders are on their way. */
@Timeout(540)
class F14ClockChaos {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int BATCH = 40;

    @Test
    void noOrderDependsOnWhatTheClockSays() {
        Assumptions.assumeTrue(Seed.wants("F14"));
        long from = System.nanoTime();
        try (Cell cell = new Cell("F14", List.of(Broker.KIS, Broker.LS, Broker.KIWOOM_GUIDE))) {
            cell.start();
            cell.awaitOpen(cell.brokers.toArray(Broker[]::new));
            trade(cell);
            shift(cell, "PT10M");
            trade(cell);
            shift(cell, "-PT10M");
            trade(cell);
            shift(cell, "PT0S");
            cell.choose(request -> RelayFault.delay(300));
            List<Asked> inFlight = cell.place(BATCH);
            shift(cell, "-PT10M");
            inFlight.forEach(asked -> asked.await(SOON));
            cell.choose(request -> RelayFault.PASS);
            trade(cell);
            Verdict verdict = Checker.check(cell);
            long tokens = cell.brokers.stream()
                    .flatMap(broker -> cell.simulator.stats().counts().get(broker.frontEnd).values().stream())
                    .mapToLong(counts -> counts.tokensIssued())
                    .sum();
            if (tokens != cell.brokers.size()) {
                verdict = verdict.breaking(tokens + " tokens issued to " + cell.brokers.size() + " connections");
            }
            Report.add(new Report.Row(
                    "F14",
                    "clock set by ±10 min, backwards in flight",
                    verdict,
                    Duration.ofNanos(System.nanoTime() - from),
                    tokens + " tokens for " + cell.brokers.size() + " connections"));
        }
    }

    private static void trade(Cell cell) {
        cell.place(BATCH).forEach(asked -> asked.await(SOON));
    }

    private static void shift(Cell cell, String by) {
        cell.hub().ask(HubChild.command("clock").put("shift", by));
    }
}
