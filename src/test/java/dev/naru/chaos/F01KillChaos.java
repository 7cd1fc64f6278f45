package dev.naru.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F1: the hub is killed in the middle of orders, at six named points and at any time. */
@Timeout(900)
class F01KillChaos {
    private static final int CELLS = Integer.getInteger("naru.chaos.cells", 20);
    private static final int OF_A_GROUP = 10;
    private static final int AT_ONCE = 2;

    @Test
    void noOrderIsLostOrDoubledWhereverTheHubIsKilled() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F1"));
        Report.add(run(CELLS));
    }

    /** @param cells each of which is seven kills of twenty orders @param arguments of every hub */
    static Report.Row run(int cells, String... arguments) throws Exception {
        long from = System.nanoTime();
        List<Kills> kills = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int first = 0; first < cells; first += OF_A_GROUP) {
                kills.add(new Kills(first, Math.min(OF_A_GROUP, cells - first), arguments));
            }
            Verdict all = Verdict.NOTHING;
            for (Future<Verdict> one : threads.invokeAll(kills)) {
                all = all.and(one.get());
            }
            int killed = kills.stream().mapToInt(Kills::killed).sum();
            if (killed < cells * (CrashPoint.values().length + 1)) {
                all = all.breaking("only " + killed + " kills came to their points");
            }
            List<Duration> starts = kills.stream()
                    .flatMap(cell -> cell.starts().stream())
                    .sorted()
                    .toList();
            return new Report.Row(
                    "F1",
                    "killed mid-order at 6 named points and at random",
                    all,
                    Duration.ofNanos(System.nanoTime() - from),
                    killed + " hubs killed, up to " + OF_A_GROUP + " in a process; its start p50 "
                            + Report.seconds(starts.get(starts.size() / 2)) + ", max "
                            + Report.seconds(starts.get(starts.size() - 1)));
        } finally {
            threads.shutdownNow();
        }
    }
}
