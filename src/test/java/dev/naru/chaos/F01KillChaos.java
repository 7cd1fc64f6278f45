package dev.naru.chaos;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F1: the hub is killed in the middle of orders, at six named points and at any time. */
@Timeout(900)
class F01KillChaos {
    private static final int CELLS = Integer.getInteger("naru.chaos.cells", 20);
    private static final int AT_EACH_POINT = CrashPoint.values().length + 1;
    private static final int OF_THE_SMOKE = 10;
    /** Nothing of it has to be quick, and twenty hubs at once must not keep others from what they promise. */
    private static final List<String> LAST = List.of("nice", "-n", "5");

    @Test
    void noOrderIsLostOrDoubledWhereverTheHubIsKilled() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F1"));
        long from = System.nanoTime();
        try (Kills kills = new Kills(CELLS, LAST)) {
            Report.add(row(kills, kills.atEachPoint(), CELLS * AT_EACH_POINT, from));
        }
    }

    /** Two kills of each of ten hubs. */
    static Report.Row smoke(String... arguments) throws Exception {
        long from = System.nanoTime();
        try (Kills kills = new Kills(OF_THE_SMOKE, List.of(), arguments)) {
            return row(kills, kills.twice(), OF_THE_SMOKE * 2, from);
        }
    }

    private static Report.Row row(Kills kills, Verdict verdict, int wanted, long from) {
        int killed = kills.killed();
        List<Duration> starts = kills.starts().stream().sorted().toList();
        return new Report.Row(
                "F1",
                "killed mid-order at 6 named points and at random",
                killed < wanted ? verdict.breaking("only " + killed + " kills came to their points") : verdict,
                Duration.ofNanos(System.nanoTime() - from),
                killed + " hubs killed in one process after the other; its start p50 "
                        + Report.seconds(starts.get(starts.size() / 2)) + ", max "
                        + Report.seconds(starts.get(starts.size() - 1)));
    }
}
