package dev.naru.routes;

import dev.naru.broker.CheckReport;
import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.FileStatus;
import dev.naru.broker.LiveFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A routes folder in memory: what says "broken" is, in the line that says so. */
public final class FolderFiles implements LiveFiles {
    public final Map<String, String> texts = new TreeMap<>();
    public final List<String> applied = new ArrayList<>();
    /** Why nothing could start; {@code null} when all can. */
    public String fault;

    @Override
    public List<FileStatus> files() {
        return texts.entrySet().stream()
                .map(file -> status(file.getKey(), file.getValue()))
                .toList();
    }

    public FileStatus status(String path, String text) {
        Problem problem =
                check(Map.of(path, text)).problems().stream().findFirst().orElse(null);
        boolean wrong = problem != null;
        return new FileStatus(
                path,
                null,
                kind(path),
                wrong ? FileStatus.State.BROKEN : FileStatus.State.LOADED,
                wrong ? problem.line() : null,
                null,
                wrong ? problem.text() : null,
                Instant.EPOCH,
                wrong ? null : Instant.EPOCH,
                wrong ? null : LiveFiles.version(text),
                path.endsWith(".camel.yaml") ? List.of(path.replaceFirst("\\.camel\\.yaml$", "")) : List.of());
    }

    private static FileStatus.Kind kind(String path) {
        return path.endsWith(".map.yaml")
                ? FileStatus.Kind.MAP
                : path.endsWith("broker.yaml") ? FileStatus.Kind.BROKER : FileStatus.Kind.ROUTE;
    }

    @Override
    public CheckReport check(Map<String, String> changes) {
        List<Problem> problems = new ArrayList<>();
        changes.forEach((path, text) -> {
            List<String> lines = text == null ? List.of() : text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains("broken")) {
                    problems.add(new Problem(path, i + 1, null, "\"broken\" (expected: whole)"));
                }
            }
        });
        return new CheckReport(problems, List.of());
    }

    @Override
    public CheckReport apply(Map<String, String> changes, Map<String, String> expectedVersions) {
        CheckReport report = check(changes);
        changes.forEach((path, text) -> {
            if (!Objects.equals(expectedVersions.get(path), LiveFiles.version(texts.get(path)))) {
                throw new ConcurrentModificationException(path);
            }
            if (report.isClean()) {
                applied.add(path);
                texts.put(path, text);
            }
        });
        return fault == null ? report : new CheckReport(List.of(new Problem("a", null, null, fault)), List.of());
    }

    @Override
    public Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    @Override
    public Optional<String> runningText(String path) {
        return text(path);
    }
}
