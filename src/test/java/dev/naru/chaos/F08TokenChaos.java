package dev.naru.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F8: in the middle of a burst every token is declared over, while eight threads call at once. */
@Timeout(300)
class F08TokenChaos {
    private static final int THREADS = 8;

    @Test
    void aTokenThatEndsMidBurstIsRenewedOnceAndNoOrderIsLost() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F8"));
        Report.add(run(Storms.orders(300, 300, 300, 30, 100)));
    }

    static Report.Row run(Map<Broker, Integer> orders) throws Exception {
        long from = System.nanoTime();
        try (Cell cell = Storms.started("F8/0")) {
            Map<Broker, Integer> before = new EnumMap<>(Broker.class);
            Map<Broker, AtomicInteger> placed = new EnumMap<>(Broker.class);
            List<CompletableFuture<?>> others = new ArrayList<>();
            cell.brokers.forEach(broker -> placed.put(broker, new AtomicInteger()));
            // the broker's own guard lets the next token be issued only so much later
            Storm.pause(
                    TimeUnit.MILLISECONDS.convert(RaisedLimits.tokenInterval().plus(Duration.ofSeconds(1))));
            new Storm(cell)
                    .then((broker, asked) -> {
                        if (placed.get(broker).incrementAndGet() == orders.get(broker) / 2) {
                            synchronized (before) {
                                before.put(broker, issued(cell, broker));
                                cell.simulator.frontEnd(broker.frontEnd).expireTokens();
                                for (int i = 1; i < THREADS; i++) {
                                    others.add(cell.hub()
                                            .send(HubChild.command("balance").put("id", broker.connection)));
                                }
                            }
                        }
                    })
                    .of(orders);
            CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            Verdict verdict = Checker.check(cell);
            for (Broker broker : cell.brokers) {
                int renewed = issued(cell, broker) - before.get(broker);
                if (renewed != 1) {
                    verdict = verdict.breaking(broker.connection + ": " + renewed + " tokens issued (expected 1)");
                }
            }
            verdict = allTaken(cell, verdict);
            return new Report.Row(
                    "F8",
                    "every token over in the middle of a burst",
                    verdict,
                    Storms.since(from),
                    "1 issue per broker with " + THREADS + " callers; time between issues scaled to "
                            + RaisedLimits.tokenInterval().toSeconds() + " s");
        }
    }

    private static int issued(Cell cell, Broker broker) {
        return cell.simulator.stats().counts().get(broker.frontEnd).values().stream()
                .mapToInt(counts -> counts.tokensIssued())
                .sum();
    }

    private static Verdict allTaken(Cell cell, Verdict verdict) {
        long others = Journalled.read("jdbc:sqlite:" + cell.store()).orders().stream()
                .filter(row -> !row.isTaken())
                .count();
        return others == 0 ? verdict : verdict.breaking(others + " orders were not taken by their broker");
    }
}
