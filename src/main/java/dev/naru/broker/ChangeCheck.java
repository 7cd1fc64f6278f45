package dev.naru.broker;

import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.FileStatus.Kind;
import dev.naru.broker.live.FileKinds;
import dev.naru.broker.live.LiveCopy;
import dev.naru.broker.sample.SampleResult;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Whether changes of the routes folder can be used: each file by itself, then together with all that depends on it, then
 * by the samples. Touches nothing that runs. Faults that are there already do not count against a change.
 */
final class ChangeCheck {
    /** More files at once belong together, and are taken or refused together. */
    private static final int MOST_TRIED = 12;

    private static final Set<String> SHARED = Set.of("policy", "hub", "kamelets");

    private final LiveCopy live;
    private final Function<Path, RoutesCheck> looking;
    private final Supplier<ConnectionsCheck> connections;

    /** @param looking looks over a folder @param connections what is configured now */
    ChangeCheck(LiveCopy live, Function<Path, RoutesCheck> looking, Supplier<ConnectionsCheck> connections) {
        this.live = live;
        this.looking = looking;
        this.connections = connections;
    }

    /**
     * @param accepted what can be used, all together
     * @param refused why the rest can't, by path
     */
    record Checked(Map<String, Optional<String>> accepted, Map<String, Problem> refused, List<SampleResult> samples) {}

    Checked check(Map<String, Optional<String>> changes) {
        Map<String, Problem> refused = new TreeMap<>();
        Map<String, Optional<String>> left = new TreeMap<>(changes);
        changes.forEach((path, text) -> alone(path, text)
                .or(() -> halfGone(path, changes))
                .ifPresent(problem -> {
                    refused.put(path, problem);
                    left.remove(path);
                }));
        List<SampleResult> samples = new ArrayList<>();
        Map<String, Optional<String>> accepted = together(left, refused, samples);
        return new Checked(accepted, refused, samples);
    }

    /** A pack goes as a whole: without its broker.yaml nobody knows whose the rest is. */
    private Optional<Problem> halfGone(String path, Map<String, Optional<String>> changes) {
        if (FileKinds.of(path) != Kind.BROKER || changes.get(path).isPresent()) {
            return Optional.empty();
        }
        String folder = FileKinds.folder(path) + "/";
        boolean rest = live.texts().keySet().stream()
                .anyMatch(other -> other.startsWith(folder)
                        && !other.equals(path)
                        && !changes.getOrDefault(other, Optional.of("")).isEmpty());
        return rest
                ? Optional.of(new Problem(
                        path, null, null, "was deleted (expected: all of " + folder + " deleted, to remove the pack)"))
                : Optional.empty();
    }

    /** Names of the packs that run. */
    List<String> packs() {
        return Packs.names(live.dir());
    }

    /** What is wrong with a pack that runs, as far as its files tell: routes that run speak for themselves. */
    List<Problem> existing(String pack) {
        try (RoutesCheck look = looking.apply(live.dir())) {
            CheckReport report = look.check(pack, RoutesCheck.Scope.WITHOUT_ROUTES);
            List<Problem> problems = new ArrayList<>(report.problems());
            report.samples().stream()
                    .filter(SampleResult::failed)
                    .forEach(sample -> problems.add(new Problem(sample.path(), sample.line(), null, sample.problem())));
            return problems;
        }
    }

    private Optional<Problem> alone(String path, Optional<String> text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().isBlank() && FileKinds.of(path) != Kind.OTHER) {
            return Optional.of(new Problem(path, null, null, "is empty"));
        }
        return path.endsWith(".yaml") ? torn(path, text.get()) : Optional.empty();
    }

    /** What is no YAML at all. */
    private static Optional<Problem> torn(String path, String text) {
        try {
            new Yaml(new LoaderOptions()).compose(new StringReader(text));
            return Optional.empty();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            Integer line = mark == null ? null : mark.getLine() + 1;
            Integer column = mark == null ? null : mark.getColumn() + 1;
            return Optional.of(new Problem(path, line, column, e.getProblem()));
        } catch (YAMLException e) {
            return Optional.of(new Problem(path, null, null, String.valueOf(e.getMessage())));
        }
    }

    /** Takes out what is at fault until the rest can be used; where no one file is, tries them one after the other. */
    private Map<String, Optional<String>> together(
            Map<String, Optional<String>> changes, Map<String, Problem> refused, List<SampleResult> samples) {
        Map<String, Optional<String>> left = new TreeMap<>(changes);
        while (!left.isEmpty()) {
            samples.clear();
            List<Problem> problems = with(left, samples);
            List<Problem> own = problems.stream()
                    .filter(problem -> left.containsKey(problem.path()))
                    .toList();
            if (own.isEmpty()) {
                List<Problem> news = withoutKnown(left, problems);
                return news.isEmpty() ? left : oneByOne(left, news, refused, samples);
            }
            for (Problem problem : own) {
                together(problem.path(), changes).forEach(path -> {
                    refused.putIfAbsent(path, blamed(path, problem));
                    left.remove(path);
                });
            }
        }
        return left;
    }

    /** What is refused with a file: where a pack can't go, nothing of it goes. */
    private static Set<String> together(String path, Map<String, Optional<String>> changes) {
        boolean packGoes =
                FileKinds.of(path) == Kind.BROKER && changes.get(path).isEmpty();
        Set<String> paths = new HashSet<>(Set.of(path));
        if (packGoes) {
            changes.keySet().stream()
                    .filter(other -> FileKinds.folder(other).equals(FileKinds.folder(path)))
                    .filter(other -> changes.get(other).isEmpty())
                    .forEach(paths::add);
        }
        return paths;
    }

    private Map<String, Optional<String>> oneByOne(
            Map<String, Optional<String>> left,
            List<Problem> problems,
            Map<String, Problem> refused,
            List<SampleResult> samples) {
        if (left.size() == 1 || left.size() > MOST_TRIED) {
            left.keySet().forEach(path -> refused.putIfAbsent(path, blamed(path, problems.get(0))));
            return Map.of();
        }
        Map<String, Optional<String>> accepted = new TreeMap<>();
        List<String> paths = left.keySet().stream()
                .sorted(Comparator.comparing((String path) -> FileKinds.of(path) != Kind.BROKER)
                        .thenComparing(path -> FileKinds.of(path) != Kind.CATALOGUE)
                        .thenComparing(path -> FileKinds.of(path) != Kind.MAP)
                        .thenComparing(path -> path))
                .toList();
        for (String path : paths) {
            Map<String, Optional<String>> more = new TreeMap<>(accepted);
            more.put(path, left.get(path));
            samples.clear();
            List<Problem> found = withoutKnown(more, with(more, samples));
            if (found.isEmpty()) {
                accepted.put(path, left.get(path));
            } else {
                refused.putIfAbsent(path, blamed(path, found.get(0)));
            }
        }
        return accepted;
    }

    /** What one file breaks in another. */
    private static Problem blamed(String path, Problem problem) {
        if (problem.path().equals(path)) {
            return problem;
        }
        String where = problem.path() + (problem.line() == null ? "" : ":" + problem.line());
        return new Problem(path, null, null, where + " " + problem.text());
    }

    /** Problems there would be with the changes. */
    private List<Problem> with(Map<String, Optional<String>> changes, List<SampleResult> samples) {
        Set<String> packs = Reach.packs(live.texts(), changes);
        Predicate<String> needed =
                path -> SHARED.contains(FileKinds.folder(path)) || packs.contains(FileKinds.folder(path));
        try (LiveCopy.Candidate candidate = live.candidate(changes, needed)) {
            return problems(candidate.dir(), changes, packs, samples);
        }
    }

    /** Those that are not there without the changes. */
    private List<Problem> withoutKnown(Map<String, Optional<String>> changes, List<Problem> problems) {
        if (problems.isEmpty()) {
            return problems;
        }
        Set<String> known = new HashSet<>();
        problems(live.dir(), changes, Reach.packs(live.texts(), changes), new ArrayList<>())
                .forEach(problem -> known.add(problem.path() + " " + problem.text()));
        return problems.stream()
                .filter(problem -> changes.containsKey(problem.path())
                                && changes.get(problem.path()).isPresent()
                        || !known.contains(problem.path() + " " + problem.text()))
                .toList();
    }

    private List<Problem> problems(
            Path dir, Map<String, Optional<String>> changes, Set<String> packs, List<SampleResult> samples) {
        List<Problem> problems = new ArrayList<>();
        Set<String> changed = changes.keySet();
        RoutesCheck.Scope scope = new RoutesCheck.Scope(changed::contains, pack -> Reach.samples(pack, changed), false);
        List<String> folders = new ArrayList<>(Packs.names(dir));
        folders.retainAll(packs);
        SHARED.stream()
                .filter(folder ->
                        changed.stream().anyMatch(path -> FileKinds.folder(path).equals(folder)))
                .forEach(folders::add);
        try (RoutesCheck look = looking.apply(dir)) {
            for (String folder : folders) {
                CheckReport report = look.check(folder, scope);
                problems.addAll(report.problems());
                samples.addAll(report.samples());
                problems.addAll(connections.get().problems(dir, folder));
            }
        }
        problems.addAll(SharedCheck.problems(dir, changed));
        samples.stream().filter(SampleResult::failed).forEach(sample -> problems.add(ofSample(sample, changes)));
        return problems;
    }

    /** A sample that was right says that the map is wrong; a changed sample speaks for itself. */
    private static Problem ofSample(SampleResult sample, Map<String, Optional<String>> changes) {
        if (changes.containsKey(sample.path()) || sample.subject() == null) {
            return new Problem(sample.path(), sample.line(), null, sample.problem());
        }
        String pack = FileKinds.folder(sample.path());
        String map = pack + "/" + sample.subject().replaceFirst("^map:", "") + ".map.yaml";
        String where = sample.path() + (sample.line() == null ? "" : ":" + sample.line());
        return changes.getOrDefault(map, Optional.empty()).isPresent()
                ? new Problem(map, null, null, "sample " + where + " " + sample.problem())
                : new Problem(sample.path(), sample.line(), null, sample.problem());
    }
}
