package dev.naru.operate.command.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.naru.broker.BrokenFileException;
import dev.naru.broker.CheckReport;
import dev.naru.broker.Pack;
import dev.naru.broker.PackMaps;
import dev.naru.broker.RoutesCheck;
import dev.naru.broker.sample.SampleDraft;
import dev.naru.broker.sample.SampleResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes a draft into a folder of routes, beside what is there and never over it. What can't be used as it was guessed
 * goes to {@code drafts/}, where nothing reads it, with what it lacks.
 */
final class PackWriter {
    private static final String MAP = ".map.yaml";
    private static final String ROUTE = ".camel.yaml";
    private static final String PUT_ASIDE = ".draft";

    private final PackDraft draft;
    private final Map<String, Consumer<String>> others;
    private final Map<String, String> aside = new TreeMap<>();

    /** @param others as {@link RoutesCheck} takes them */
    PackWriter(PackDraft draft, Map<String, Consumer<String>> others) {
        this.draft = draft;
        this.others = others;
    }

    /**
     * @return paths of what was written
     * @throws DraftException when the folder is there already, or the draft does not pass the check
     */
    List<Path> write(Path into) throws IOException {
        Path target = into.resolve(draft.id());
        if (Files.exists(target)) {
            throw new DraftException(target + " is there already (expected: a name that is not taken; nothing is ever"
                    + " overwritten)");
        }
        Files.createDirectories(into);
        Path work = Files.createTempDirectory("naru-draft");
        try {
            Path pack = Files.createDirectories(work.resolve(draft.id()).resolve("samples"))
                    .getParent();
            for (Map.Entry<String, String> file : draft.files().entrySet()) {
                Files.writeString(pack.resolve(file.getKey()), file.getValue());
            }
            putMapsAside(work, pack);
            putUnusedMapsAside(work, pack);
            writeSamples(work, pack);
            check(work);
            copy(pack, target);
        } finally {
            delete(work);
        }
        try (Stream<Path> files = Files.walk(target)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void putMapsAside(Path work, Path pack) throws IOException {
        PackMaps maps = new PackMaps();
        Pack loaded = Pack.load(work, draft.id());
        for (String name : loaded.files(MAP).keySet()) {
            try {
                maps.get(loaded, name);
            } catch (BrokenFileException e) {
                putAside(pack, name + MAP, e.problem());
                for (String route : usersOf(pack, "map:" + name + "\"")) {
                    putRouteAside(pack, route, name + MAP + ": " + e.problem());
                }
            }
        }
    }

    /** A poll that asks the route goes with it. */
    private void putRouteAside(Path pack, String route, String why) throws IOException {
        putAside(pack, route, why);
        for (String poll : usersOf(pack, "/" + route.replace(ROUTE, "") + "\"")) {
            putAside(pack, poll, route + " is not in use");
        }
    }

    private void putUnusedMapsAside(Path work, Path pack) throws IOException {
        for (String name : Pack.load(work, draft.id()).files(MAP).keySet()) {
            if (usersOf(pack, "map:" + name + "\"").isEmpty()) {
                putAside(pack, name + MAP, "no route uses it");
            }
        }
    }

    private static Set<String> usersOf(Path pack, String text) throws IOException {
        Set<String> users = new TreeSet<>();
        try (Stream<Path> files = Files.list(pack)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ROUTE)).toList()) {
                if (Files.readString(file).contains(text)) {
                    users.add(file.getFileName().toString());
                }
            }
        }
        return users;
    }

    private void putAside(Path pack, String name, String why) throws IOException {
        Path drafts = Files.createDirectories(pack.resolve("drafts"));
        String text = Files.readString(pack.resolve(name));
        Files.writeString(drafts.resolve(name + PUT_ASIDE), "# Not in use: " + why + "\n" + text);
        Files.delete(pack.resolve(name));
        aside.put(name, why);
    }

    private void writeSamples(Path work, Path pack) throws IOException {
        PackMaps maps = new PackMaps();
        Pack loaded = Pack.load(work, draft.id());
        for (Map.Entry<String, ObjectNode> sample : draft.samples().entrySet()) {
            if (!aside.containsKey(sample.getKey() + MAP)) {
                String text = SampleDraft.completed(loaded, maps.get(loaded, sample.getKey()), sample.getValue());
                Files.writeString(pack.resolve("samples").resolve(sample.getKey() + PUT_ASIDE + ".yaml"), text);
            }
        }
    }

    private void check(Path work) {
        try (RoutesCheck check = new RoutesCheck(work, others)) {
            CheckReport report = check.check(draft.id());
            if (!report.isClean()) {
                List<String> problems = Stream.concat(
                                report.problems().stream()
                                        .map(problem -> problem.path() + ":" + problem.line() + " " + problem.text()),
                                report.samples().stream()
                                        .filter(SampleResult::failed)
                                        .map(sample -> sample.path() + " " + sample.problem()))
                        .toList();
                throw new DraftException(
                        "the draft can't be used, so nothing was written:\n" + String.join("\n", problems));
            }
        }
    }

    /** What was put aside, with the reason. */
    Map<String, String> aside() {
        return aside;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
