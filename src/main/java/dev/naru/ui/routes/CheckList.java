package dev.naru.ui.routes;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.naru.broker.CheckReport;
import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.sample.SampleResult;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** What a check found: problems with the line to go to, and what came of every sample, the first that failed open. */
final class CheckList extends Div {
    private static final long serialVersionUID = 1L;
    private static final int MOST_PROBLEMS = 20;

    private final IntConsumer goTo;

    CheckList(IntConsumer goTo) {
        this.goTo = goTo;
        setClassName("check-list");
    }

    /** @param path of the file whose lines can be gone to */
    void show(CheckReport report, String path) {
        removeAll();
        own(report).stream().limit(MOST_PROBLEMS).forEach(problem -> add(line(problem, path)));
        report.samples().stream().filter(SampleResult::failed).map(this::failed).forEach(this::add);
        getChildren().filter(Details.class::isInstance).findFirst().ifPresent(first -> ((Details) first)
                .setOpened(true));
        long quiet =
                report.samples().stream().filter(sample -> !sample.failed()).count();
        if (quiet > 0) {
            Div rows = new Div();
            report.samples().stream()
                    .filter(sample -> !sample.failed())
                    .sorted(Comparator.comparing(SampleResult::path))
                    .forEach(sample -> rows.add(new Div(new Span(mark(sample) + " " + sample.path()))));
            add(new Details(getTranslation("routes.samples", quiet), rows));
        }
        setVisible(getChildren().findAny().isPresent());
    }

    /** Problems without those that only say which sample failed: samples speak for themselves. */
    static List<Problem> own(CheckReport report) {
        List<String> failed = report.samples().stream()
                .filter(SampleResult::failed)
                .map(SampleResult::path)
                .toList();
        return report.problems().stream()
                .filter(problem -> problem.line() != null
                        || failed.stream().noneMatch(sample -> problem.text().startsWith("sample " + sample)))
                .toList();
    }

    private NativeButton line(Problem problem, String path) {
        String line = problem.line() == null
                ? ""
                : ":" + problem.line() + (problem.column() == null ? "" : ":" + problem.column());
        NativeButton button = new NativeButton(problem.path() + line + "  " + problem.text());
        button.addClassNames("check-line", "problem");
        button.setEnabled(problem.path().equals(path) && problem.line() != null);
        button.addClickListener(click -> goTo.accept(problem.line()));
        return button;
    }

    private Details failed(SampleResult sample) {
        Div expected = side("routes.expected", sample.expected(), sample.actual());
        Div actual = side("routes.actual", sample.actual(), sample.expected());
        Div sides = new Div(expected, actual);
        sides.addClassName("check-sides");
        String line = sample.line() == null ? "" : ":" + sample.line();
        Span summary = new Span("✗ " + sample.path() + line + "  " + sample.problem());
        summary.addClassName("problem");
        Details details = new Details(summary, sides);
        details.addClassName("sample-failed");
        return details;
    }

    private Div side(String title, String text, String other) {
        Set<String> same = other.lines().collect(Collectors.toSet());
        Pre lines = new Pre();
        text.lines().forEach(line -> {
            Div row = new Div(line);
            row.setClassName("differs", !same.contains(line));
            lines.add(row);
        });
        Div side = new Div(new Span(getTranslation(title)), lines);
        side.addClassName("check-side");
        return side;
    }

    private static String mark(SampleResult sample) {
        return sample.passed() ? "✓" : "…";
    }
}
