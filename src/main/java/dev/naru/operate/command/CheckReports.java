package dev.naru.operate.command;

import dev.naru.broker.CheckReport;
import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.sample.SampleResult;
import dev.naru.broker.sample.SampleResult.State;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Writes reports of checks for people: what is wrong first, then how much there was. */
final class CheckReports {
    private final PrintStream out;
    private int problems;
    private int passed;
    private int failed;
    private int open;

    CheckReports(PrintStream out) {
        this.out = out;
    }

    void tell(Path routes, String folder, CheckReport report) {
        for (Problem problem : report.problems()) {
            out.println(place(routes, problem.path(), problem.line(), problem.column()) + "  " + problem.text());
        }
        for (SampleResult sample : report.samples()) {
            if (!sample.passed() && !follows(sample, report.problems())) {
                out.println(place(routes, sample.path(), sample.line(), null) + "  " + sample.problem());
                SideBySide.lines(sample.expected(), sample.actual()).forEach(line -> out.println("    " + line));
            }
        }
        problems += report.problems().size();
        long good = count(report.samples(), State.PASSED);
        long bad = count(report.samples(), State.FAILED);
        long waiting = count(report.samples(), State.OPEN);
        passed += good;
        failed += bad;
        open += waiting;
        out.println(folder + ": " + plural(report.problems().size(), "problem")
                + (report.samples().isEmpty() ? "" : ", " + words(good, bad, waiting)));
    }

    /** Whether it fails because of a file that is broken and was told about. */
    private static boolean follows(SampleResult sample, List<Problem> problems) {
        return problems.stream().anyMatch(problem -> sample.problem().startsWith(problem.path() + ":"));
    }

    /** @return whether all is well; an open sample is no fault */
    boolean summary() {
        boolean well = problems == 0 && failed == 0;
        out.println(
                (well ? "well: " : "not well: ") + plural(problems, "problem") + ", " + words(passed, failed, open));
        return well;
    }

    private static String words(long passed, long failed, long open) {
        return plural(passed + failed + open, "sample") + " (" + passed + " passed, " + failed + " failed, " + open
                + " open)";
    }

    private static String plural(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static long count(List<SampleResult> samples, State state) {
        return samples.stream().filter(sample -> sample.state() == state).count();
    }

    private static String place(Path routes, String path, Integer line, Integer column) {
        String place = routes.resolve(path).toString();
        return place + (line == null ? "" : ":" + line) + (column == null ? "" : ":" + column);
    }
}
