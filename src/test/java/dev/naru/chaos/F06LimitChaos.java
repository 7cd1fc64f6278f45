package dev.naru.chaos;

import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F6: for ten seconds the brokers refuse every second call as one too many; their published limits hold throughout. */
@Timeout(300)
class F06LimitChaos {
    private static final Duration STORM = Duration.ofSeconds(10);
    private static final int KIS_LIMIT = 18;

    /** In each broker's own words. */
    private static final List<Fault> TOO_MANY = List.of(
            tooMany("kis-live", 500, "EGW00201"),
            tooMany("ls", 500, "IGW00201"),
            tooMany("kiwoom", 429, "1700"),
            tooMany("ls-v1", 429, "RATE_LIMIT_EXCEEDED"),
            tooMany("kiwoom-guide", 429, "E0003"));

    private static Fault tooMany(String frontEnd, int status, String code) {
        return Fault.of(FaultKind.ANSWER)
                .at(frontEnd)
                .withProbability(0.5)
                .withStatus(status)
                .withAnswer(code, "too many calls");
    }

    @Test
    void whatIsRefusedAsTooManyIsAskedAgainAndTheLimitsAreKept() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F6"));
        Report.add(run(Storms.orders(230, 150, 30, 30, 160)));
    }

    static Report.Row run(Map<Broker, Integer> orders) throws Exception {
        long from = System.nanoTime();
        AtomicInteger again = new AtomicInteger();
        try (Cell cell = new Cell("F6/0", Broker.ALL)) {
            cell.start();
            cell.awaitOpen(Broker.values());
            TOO_MANY.forEach(cell.simulator.faults()::add);
            Thread calm = new Thread(() -> {
                Storm.pause(TimeUnit.MILLISECONDS.convert(STORM));
                cell.simulator.faults().clear();
            });
            calm.start();
            new Storm(cell)
                    .then((broker, asked) -> {
                        if (asked.order().path("state").asText().equals("NOT_PLACED")) {
                            again.incrementAndGet();
                        }
                    })
                    .of(orders);
            calm.join();
            Verdict verdict = settled(cell, Checker.check(cell));
            int fullest = fullest(cell);
            return new Report.Row(
                    "F6",
                    "every second call refused as too many for 10 s",
                    kept(cell, verdict, fullest),
                    Storms.since(from),
                    again.get() + " refused at the broker's door and placed anew; at most " + fullest
                            + " calls in any second at the quickest broker (limit " + KIS_LIMIT + ")");
        }
    }

    private static Verdict settled(Cell cell, Verdict verdict) {
        List<Journalled.Row> others = Journalled.read("jdbc:sqlite:" + cell.store()).orders().stream()
                .filter(row -> !row.isTaken() && !row.state().equals("NOT_PLACED"))
                .toList();
        return others.isEmpty() ? verdict : verdict.breaking("neither accepted nor provably not sent: " + others);
    }

    private static int fullest(Cell cell) {
        return cell.simulator.stats().counts().getOrDefault("kis-live", Map.of()).values().stream()
                .mapToInt(counts -> counts.fullestSecond())
                .max()
                .orElse(0);
    }

    private static Verdict kept(Cell cell, Verdict verdict, int fullest) {
        int violations = cell.simulator.stats().counts().values().stream()
                .flatMap(keys -> keys.values().stream())
                .mapToInt(counts -> counts.limitViolations())
                .sum();
        return violations == 0 && fullest <= KIS_LIMIT
                ? verdict
                : verdict.breaking(violations + " calls over a limit, at most " + fullest + " in a second");
    }
}
