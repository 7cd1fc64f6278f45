package dev.naru.broker;

import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.FileStatus.Kind;
import dev.naru.broker.live.FileKinds;
import dev.naru.broker.live.LiveCopy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the hub run on changed files: of what runs only that is touched which depends on them. What can't start is taken
 * back, so that the content of before runs again.
 */
final class RoutesReload {
    private static final Logger LOG = LoggerFactory.getLogger(RoutesReload.class);

    private final LiveCopy live;
    private final ConnectionSwap connections;
    private final RouteFolder folder;
    private final MapComponent maps;
    private final TradingSessions sessions;

    RoutesReload(
            LiveCopy live,
            ConnectionSwap connections,
            RouteFolder folder,
            MapComponent maps,
            TradingSessions sessions) {
        this.live = live;
        this.connections = connections;
        this.folder = folder;
        this.maps = maps;
        this.sessions = sessions;
    }

    /** @return why changes were taken back, by path; empty when all of them run */
    Map<String, Problem> take(Map<String, Optional<String>> changes) {
        Map<String, Optional<String>> before = new LinkedHashMap<>();
        changes.keySet().forEach(path -> before.put(path, live.text(path)));
        live.put(changes);
        Map<String, Problem> problems;
        try {
            problems = run(changes.keySet());
        } catch (RuntimeException e) {
            LOG.error("{} could not be taken over", changes.keySet(), e);
            problems = Map.of("", new Problem("", null, null, String.valueOf(e.getMessage())));
        }
        if (problems.isEmpty()) {
            return Map.of();
        }
        Map<String, Problem> blamed = blamed(problems, before);
        Map<String, Optional<String>> back = new TreeMap<>(before);
        back.keySet().retainAll(blamed.keySet());
        live.put(back);
        run(back.keySet()).forEach((path, problem) -> LOG.error("{} runs no more: {}", path, problem.text()));
        return blamed;
    }

    /** A new file that only can't start yet stays and is tried again; all else is on the changed files. */
    private static Map<String, Problem> blamed(Map<String, Problem> problems, Map<String, Optional<String>> before) {
        Map<String, Problem> blamed = new TreeMap<>();
        problems.forEach((path, problem) -> {
            if (before.containsKey(path)) {
                blamed.put(path, problem);
            } else {
                String text = (path.isEmpty() ? "" : path + ": ") + problem.text();
                before.keySet().forEach(changed -> blamed.putIfAbsent(changed, new Problem(changed, null, null, text)));
            }
        });
        return blamed;
    }

    private Map<String, Problem> run(Set<String> paths) {
        Set<String> described = folders(paths, Set.of(Kind.BROKER, Kind.CATALOGUE));
        boolean hours = paths.contains(SessionsFile.NAME);
        if (hours) {
            sessions.replace(SessionsFile.read(live.dir()));
        }
        Set<String> reopened = described.isEmpty() ? Set.of() : connections.replace(described);
        if (hours || !described.isEmpty()) {
            folder.report(connections.calendars());
        }
        Set<String> mapped = folders(paths, Set.of(Kind.BROKER, Kind.MAP));
        for (Connection connection : connections.all()) {
            if (!Collections.disjoint(connection.pack().folders(), mapped)) {
                maps.refresh(connection.id());
            }
        }
        return reload(kamelets(paths), reopened);
    }

    /** Runs on what is configured now. */
    void configure(Map<String, ConnectionSettings.Block> blocks) {
        Set<String> reopened = connections.configure(blocks);
        folder.report(connections.calendars());
        reload(Set.of(), reopened).forEach((path, problem) -> LOG.error("{} is left out: {}", path, problem.text()));
    }

    private Map<String, Problem> reload(Set<String> kamelets, Set<String> reopened) {
        Map<String, Problem> problems = new TreeMap<>();
        folder.reload(kamelets, reopened)
                .forEach((path, problem) ->
                        problems.put(path, new Problem(path, problem.line(), problem.column(), problem.text())));
        return problems;
    }

    private static Set<String> folders(Set<String> paths, Set<Kind> kinds) {
        Set<String> folders = new TreeSet<>();
        paths.stream()
                .filter(path -> kinds.contains(FileKinds.of(path)))
                .map(FileKinds::folder)
                .forEach(folders::add);
        return folders;
    }

    /** Names of changed kamelets, and of those that use them. */
    private Set<String> kamelets(Set<String> paths) {
        Set<String> names = new TreeSet<>();
        paths.stream()
                .filter(path -> FileKinds.of(path) == Kind.KAMELET)
                .map(RoutesReload::name)
                .forEach(names::add);
        Map<String, String> texts = live.texts();
        int size;
        do {
            size = names.size();
            texts.forEach((path, text) -> {
                if (FileKinds.of(path) == Kind.KAMELET && !Collections.disjoint(RouteSource.kamelets(text), names)) {
                    names.add(name(path));
                }
            });
        } while (names.size() > size && !names.isEmpty());
        return names;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replace(".kamelet.yaml", "");
    }
}
