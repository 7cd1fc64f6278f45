package dev.naru.chaos;

import dev.naru.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** F13's scenario: the shell limits how long a file of the child may grow, and lifts the limit later. */
final class FullDisk {
    /** Kilobytes; the store's log reaches it after a few dozen orders. */
    private static final int LIMIT = 1_024;

    private static final int MOST = 300;
    private static final int REFUSED = 20;
    private static final int AFTERWARDS = 30;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Promise.of(Duration.ofMillis(100));

    private FullDisk() {}

    /** @param every refusal is to be at once; otherwise half of them, for a machine that is busy with other tests, too */
    static Report.Row run(boolean every) throws Exception {
        long from = System.nanoTime();
        SimulatorSettings market = SimulatorSettings.onAnyPorts().withTradesPerSecond(30);
        try (Cell cell = new Cell("F13", List.of(Broker.KIS, Broker.LS), market)) {
            cell.with("--naru.watch-list=" + String.join(",", Wishes.SYMBOLS));
            cell.launch(List.of("bash", "-c", "ulimit -S -f " + LIMIT + "; exec \"$@\"", "limited"), List.of())
                    .awaitReady();
            cell.awaitOpen(Broker.KIS, Broker.LS);
            int placed = fill(cell);
            long ticks = ticks(cell);
            int sent = sent(cell);
            List<Duration> refusals = refusals(cell);
            Verdict verdict = Verdict.NOTHING;
            if (sent(cell) != sent) {
                verdict =
                        verdict.breaking("I3: " + (sent(cell) - sent) + " orders left while nothing could be written");
            }
            Duration median = Verdict.p50(refusals);
            Duration slowest = Verdict.max(refusals);
            if ((every ? slowest : median).compareTo(AT_ONCE) > 0) {
                verdict = verdict.breaking(
                        "refusals took " + median.toMillis() + " ms (p50), " + slowest.toMillis() + " ms (max)");
            }
            Awaitility.await("the market goes on").atMost(SOON).until(() -> ticks(cell) > ticks);
            Duration resumed = resume(cell);
            cell.place(AFTERWARDS).forEach(asked -> asked.await(SOON));
            verdict = verdict.and(Checker.check(cell));
            return new Report.Row(
                    "F13",
                    "disk full",
                    verdict,
                    Duration.ofNanos(System.nanoTime() - from),
                    "full after " + placed + " orders; refusals p50 " + median.toMillis() + " ms, max "
                            + slowest.toMillis() + " ms; resumed "
                            + Report.seconds(resumed) + " after there was space");
        }
    }

    private static int fill(Cell cell) {
        for (int i = 0; i < MOST; i++) {
            Asked asked = cell.place(Broker.KIS).await(SOON);
            if (asked.refusal() != null) {
                return i;
            }
        }
        throw new AssertionError("the disk did not fill up, see " + cell.dir);
    }

    private static List<Duration> refusals(Cell cell) {
        List<Duration> durations = new ArrayList<>();
        for (int i = 0; i < REFUSED; i++) {
            long from = System.nanoTime();
            Asked asked = cell.place(i % 2 == 0 ? Broker.KIS : Broker.LS).await(SOON);
            durations.add(Duration.ofNanos(System.nanoTime() - from));
            if (asked.refusal() == null) {
                throw new AssertionError("not refused: " + asked + ", see " + cell.dir);
            }
        }
        return durations;
    }

    private static Duration resume(Cell cell) throws Exception {
        long from = System.nanoTime();
        new ProcessBuilder("prlimit", "--pid", String.valueOf(cell.hub().pid()), "--fsize=unlimited")
                .start()
                .waitFor();
        cell.awaitOpen(Broker.KIS, Broker.LS);
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private static long ticks(Cell cell) {
        return cell.hub().ask("trades").path("count").asLong();
    }

    private static int sent(Cell cell) {
        return cell.brokers.stream()
                .mapToInt(broker -> cell.ledger(broker).size())
                .sum();
    }
}
