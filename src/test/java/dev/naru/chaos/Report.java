package dev.naru.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of a run, a row per fault. Every scenario writes its row; whoever comes last leaves the whole page. Only a
 * run of the profile with all its faults writes {@code docs/reliability.md}, any other one {@code target/chaos}.
 */
final class Report {
    private static final List<String> FAULTS = List.of(
            "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12", "F13", "F14", "F16", "F17",
            "F18", "F19", "F20");
    private static final Path PAGE = Path.of("docs", "reliability.md");
    private static final TreeMap<Integer, Row> ROWS = new TreeMap<>();

    /**
     * A fault's row.
     *
     * @param fault {@code F1} to {@code F20}
     * @param what the fault in words
     * @param wall how long the scenario took
     * @param measured further figures, in words
     */
    record Row(String fault, String what, Verdict verdict, Duration wall, String measured) {}

    private Report() {}

    /** Writes a scenario's row and fails when its verdict does not hold. */
    static synchronized void add(Row row) {
        ROWS.put(Integer.parseInt(row.fault().substring(1)), row);
        String page = page();
        System.out.println("chaos: " + line(row));
        try {
            Files.createDirectories(ClassArchive.FOLDER);
            Files.writeString(ClassArchive.FOLDER.resolve("reliability.md"), page);
            boolean all = ROWS.values().stream().map(Row::fault).toList().containsAll(FAULTS);
            if (all && Boolean.getBoolean("naru.chaos.report")) {
                Files.writeString(PAGE, page);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!row.verdict().holds()) {
            throw new AssertionError(row.fault() + " with seed " + Seed.OF_RUN + ": " + line(row) + "\n"
                    + String.join("\n", row.verdict().broken()));
        }
    }

    private static String page() {
        List<String> lines = new ArrayList<>();
        lines.add("# Reliability: what the hub did under fire");
        lines.add("");
        lines.add("Written by `./mvnw verify -Pchaos`; nothing here is typed by hand. Each hub ran as a process of its"
                + " own, was killed with SIGKILL, and was judged by the ledger of the simulated exchange it traded"
                + " on. Lost: at the exchange but not in the journal, or acknowledged but not at the exchange."
                + " Doubled: at the exchange more often than intended. Unexplained: after 60 seconds neither"
                + " settled nor in a person's hands. Found, absent: how long an order in doubt took, from when the hub"
                + " could ask, to be found at the broker, or to be proved not to be there, which takes ten seconds"
                + " of a broker that answers.");
        lines.add("");
        lines.add("- Date: "
                + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ENGLISH)
                        .format(Instant.now().atZone(ZoneId.of("Asia/Seoul"))));
        lines.add("- Machine: " + machine());
        lines.add("- Commit: " + commit());
        lines.add("- Command: `./mvnw verify -Pchaos -Dnaru.chaos.seed=" + Seed.OF_RUN + smaller() + "`");
        lines.add("- Seed: " + Seed.OF_RUN);
        lines.add("");
        lines.add("| | fault | orders | lost | doubled | unexplained | needs a person | found p50 | max | absent p50 |"
                + " max | wall s | measured | verdict |");
        lines.add("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|---|");
        ROWS.values().forEach(row -> lines.add(line(row)));
        Verdict all = ROWS.values().stream().map(Row::verdict).reduce(Verdict.NOTHING, Verdict::and);
        lines.add("| | **all** | **%d** | **%d** | **%d** | **%d** | %d | %s | %s | %s | %s | %d | | %s |"
                .formatted(
                        all.orders(),
                        all.lost(),
                        all.doubled(),
                        all.unexplained(),
                        all.needsHuman(),
                        seconds(Verdict.p50(all.found())),
                        seconds(Verdict.max(all.found())),
                        seconds(Verdict.p50(all.absent())),
                        seconds(Verdict.max(all.absent())),
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1_000,
                        all.holds() ? "holds" : "**broken**"));
        lines.add("");
        return String.join("\n", lines);
    }

    private static String line(Row row) {
        Verdict verdict = row.verdict();
        return "| %s | %s | %d | %d | %d | %d | %d | %s | %s | %s | %s | %d | %s | %s |"
                .formatted(
                        row.fault(),
                        row.what(),
                        verdict.orders(),
                        verdict.lost(),
                        verdict.doubled(),
                        verdict.unexplained(),
                        verdict.needsHuman(),
                        seconds(Verdict.p50(verdict.found())),
                        seconds(Verdict.max(verdict.found())),
                        seconds(Verdict.p50(verdict.absent())),
                        seconds(Verdict.max(verdict.absent())),
                        row.wall().toSeconds(),
                        row.measured(),
                        verdict.holds() ? "holds" : "**broken**");
    }

    static String seconds(Duration duration) {
        return duration == null ? "–" : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }

    /** What made the run shorter than it is meant to be. */
    private static String smaller() {
        return Stream.of("naru.chaos.cells", "naru.chaos.frames")
                .filter(name -> System.getProperty(name) != null)
                .map(name -> " -D" + name + "=" + System.getProperty(name))
                .collect(Collectors.joining());
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", Java " + System.getProperty("java.version");
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
            return new String(git.getInputStream().readAllBytes()).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
