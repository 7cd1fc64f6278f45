package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Benchmark W: the same frames from the same server, to canonical trades. Every run has a process of its own, so that
 * its CPU can be told from the server's; contenders take turns, and medians are printed as a table for
 * {@code bench/RESULTS.md}.
 */
@Timeout(900)
class StreamBench {
    private static final int FRAMES = Integer.getInteger("naru.bench.frames", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("naru.bench.rounds", 3);
    private static final List<String> CONTENDERS = List.of("floor", "route", "stock");

    @Test
    void shouldCostLittleMoreThanTheFloorAndLoseNothing() throws Exception {
        Map<String, List<double[]>> results = new LinkedHashMap<>();
        try (FrameServer server = new FrameServer(FRAMES)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (String contender : CONTENDERS) {
                    results.computeIfAbsent(contender, c -> new ArrayList<>()).add(run(contender, server.port()));
                }
            }
        }
        double floor = median(results.get("floor"), 1);
        System.out.println(
                "| contender | frames/s | CPU µs/frame (spread) | × floor | lost | doubled | out of order | peak heap"
                        + " MB |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        results.forEach((contender, runs) -> System.out.printf(
                "| %s | %,.0f | %.2f (%.2f–%.2f) | %.2f | %.0f | %.0f | %.0f | %.0f |%n",
                contender,
                median(runs, 0),
                median(runs, 1),
                runs.stream().mapToDouble(r -> r[1]).min().orElseThrow(),
                runs.stream().mapToDouble(r -> r[1]).max().orElseThrow(),
                median(runs, 1) / floor,
                median(runs, 2),
                median(runs, 3),
                median(runs, 4),
                median(runs, 5)));
        assertThat(results.get("route")).allMatch(run -> run[2] == 0 && run[3] == 0 && run[4] == 0);
    }

    private static double[] run(String contender, int port) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamContender.class.getName(),
                        contender,
                        Integer.toString(port),
                        Integer.toString(FRAMES))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String last = "";
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = line;
            }
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        System.out.println(contender + ": " + last);
        return Arrays.stream(last.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static double median(List<double[]> runs, int column) {
        double[] sorted = runs.stream().mapToDouble(run -> run[column]).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
