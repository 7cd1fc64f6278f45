package dev.naru.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs of the routes folder: every {@code *.camel.yaml} of {@code policy/}, {@code hub/} and of each connection's
 * pack. A file that can't be used is reported and left out; the rest runs.
 */
final class RouteFolder {
    private static final Logger LOG = LoggerFactory.getLogger(RouteFolder.class);
    private static final List<String> OWN_FOLDERS = List.of("policy", "hub");
    private static final Duration AT_START = Duration.ofSeconds(10);
    /** A change must be live soon; a route that takes longer to start goes on starting. */
    private static final Duration LIVE = Duration.ofMillis(1_200);

    private final Path routesDir;
    private final Connections connections;
    private final RouteSwap swap;
    private final Clock clock;
    private final Consumer<RouteFile> announce;
    private volatile List<LoadedFile> files = List.of();
    private volatile List<LoadedFile> reported = List.of();

    /** @param announce told of every file, loaded or broken */
    RouteFolder(Path routesDir, Connections connections, RouteSwap swap, Clock clock, Consumer<RouteFile> announce) {
        this.routesDir = routesDir;
        this.connections = connections;
        this.swap = swap;
        this.clock = clock;
        this.announce = announce;
    }

    /** Loads everything: shared policy first, because routes refer to it, then the hub's own routes, then the packs. */
    void load() {
        take(Set.of(), Set.of(), AT_START);
        LOG.info("{} route files in use, {} left out", count(RouteFile.State.LOADED), count(RouteFile.State.BROKEN));
    }

    /**
     * Takes over what has changed since: routes whose file has, and those that depend on a shared policy or a kamelet that
     * has.
     *
     * @param kamelets names of those that have changed
     * @param reopened connections whose streams are to be opened anew
     * @return why files could not be taken over, by path; where they ran before, they run as before
     */
    synchronized Map<String, RouteProblem> reload(Set<String> kamelets, Set<String> reopened) {
        return take(kamelets, reopened, LIVE);
    }

    private Map<String, RouteProblem> take(Set<String> kamelets, Set<String> reopened, Duration patience) {
        Map<String, RouteSource> wanted = new LinkedHashMap<>();
        wanted().forEach(source -> wanted.put(source.key(), source));
        Set<String> changedKamelets = new TreeSet<>(kamelets);
        Set<String> keys = changed(wanted, changedKamelets, reopened);
        List<LoadedFile> out = files.stream()
                .filter(file -> keys.contains(file.source().key()))
                .toList();
        List<RouteSource> in =
                keys.stream().map(wanted::get).filter(Objects::nonNull).toList();
        if (keys.isEmpty()) {
            return Map.of();
        }
        RouteSwap.Done done = swap.carryOut(new RouteSwap.Order(out, in, changedKamelets, reopened, patience));
        Map<String, LoadedFile> now = new LinkedHashMap<>();
        files.forEach(file -> now.put(file.source().key(), file));
        Map<String, LoadedFile> before = new LinkedHashMap<>(now);
        now.keySet().removeAll(keys);
        done.files().forEach(file -> now.put(file.source().key(), file));
        List<LoadedFile> inOrder = new ArrayList<>();
        wanted.keySet().forEach(key -> Optional.ofNullable(now.remove(key)).ifPresent(inOrder::add));
        inOrder.addAll(now.values());
        files = List.copyOf(inOrder);
        done.files().forEach(file -> tell(before.get(file.source().key()), file));
        Map<String, RouteProblem> problems = new TreeMap<>(done.problems());
        before.values().stream()
                .filter(LoadedFile::isBroken)
                .filter(file -> sameProblem(file, problems.get(file.source().path())))
                .forEach(file -> problems.remove(file.source().path()));
        return problems;
    }

    /** A file that was broken before is no news. */
    private static boolean sameProblem(LoadedFile broken, RouteProblem problem) {
        return problem != null && Objects.equals(broken.file().problem(), problem.text());
    }

    private void tell(LoadedFile before, LoadedFile file) {
        boolean known = before != null
                && Objects.equals(before.file().problem(), file.file().problem());
        if (file.isBroken() && !known) {
            RouteFile broken = file.file();
            LOG.error(
                    "{} is left out{}: {}",
                    broken.path() + (broken.line() == null ? "" : ":" + broken.line()),
                    broken.connection() == null ? "" : " for connection " + broken.connection(),
                    broken.problem());
        }
        announce.accept(file.file());
    }

    /** Keys of everything that has to be taken out or put in; adds the kamelets that go with it. */
    private Set<String> changed(Map<String, RouteSource> wanted, Set<String> kamelets, Set<String> reopened) {
        Set<String> keys = new LinkedHashSet<>();
        Map<String, LoadedFile> loaded = new LinkedHashMap<>();
        files.forEach(file -> loaded.put(file.source().key(), file));
        wanted.forEach((key, source) -> {
            LoadedFile file = loaded.get(key);
            boolean same =
                    file != null && !file.isBroken() && file.source().text().equals(source.text());
            if (!same) {
                keys.add(key);
            }
        });
        loaded.keySet().stream().filter(key -> !wanted.containsKey(key)).forEach(keys::add);
        Set<String> policies = new TreeSet<>();
        keys.forEach(key -> {
            Optional.ofNullable(wanted.get(key)).ifPresent(source -> policies.addAll(source.policyIds()));
            Optional.ofNullable(loaded.get(key))
                    .ifPresent(file -> policies.addAll(file.source().policyIds()));
        });
        int size;
        do {
            size = keys.size() + kamelets.size();
            loaded.forEach((key, file) -> {
                if (depends(file.source(), policies, kamelets, reopened)) {
                    keys.add(key);
                }
            });
            keys.forEach(key -> Optional.ofNullable(loaded.get(key))
                    .ifPresent(file -> kamelets.addAll(file.source().kamelets())));
        } while (keys.size() + kamelets.size() > size);
        return inOrder(wanted, keys);
    }

    private static boolean depends(
            RouteSource source, Set<String> policies, Set<String> kamelets, Set<String> reopened) {
        return !Collections.disjoint(source.policies(), policies)
                || !Collections.disjoint(source.kamelets(), kamelets)
                || source.connection() != null
                        && reopened.contains(source.connectionId())
                        && source.text().contains("broker-stream:");
    }

    private static Set<String> inOrder(Map<String, RouteSource> wanted, Set<String> keys) {
        Set<String> ordered = new LinkedHashSet<>(wanted.keySet());
        ordered.retainAll(keys);
        ordered.addAll(keys);
        return ordered;
    }

    /** Every file as it stands, in the order it is put in. */
    private List<RouteSource> wanted() {
        List<RouteSource> sources = new ArrayList<>();
        for (String folder : OWN_FOLDERS) {
            ownFiles(folder).forEach(file -> sources.add(read(file, null)));
        }
        Set<String> leaving = connections.leaving();
        for (Connection connection : connections.all()) {
            if (leaving.contains(connection.id())) {
                files.stream()
                        .map(LoadedFile::source)
                        .filter(source -> connection.id().equals(source.connectionId()))
                        .forEach(sources::add);
            } else {
                connection
                        .pack()
                        .files(RouteSource.ENDING)
                        .values()
                        .forEach(file -> sources.add(read(file, connection)));
            }
        }
        return sources;
    }

    private RouteSource read(Path file, Connection connection) {
        try {
            return RouteSource.read(routesDir, file, connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows files that are no routes and can't be used among the broken ones, in place of those shown so far. */
    void report(List<BrokenFileException> broken) {
        List<LoadedFile> now = new ArrayList<>();
        for (BrokenFileException one : broken) {
            RouteSource source = new RouteSource(one.file(), one.file(), null, "");
            LoadedFile file =
                    LoadedFile.broken(source, new RouteProblem(one.line(), null, one.problem()), clock.instant());
            now.add(file);
            if (reported.stream().noneMatch(known -> known.file().problem().equals(one.problem()))) {
                LOG.error("{} is left out: {}", one.file(), one.getMessage());
                announce.accept(file.file());
            }
        }
        reported = List.copyOf(now);
    }

    List<LoadedFile> files() {
        return Stream.concat(reported.stream(), files.stream()).toList();
    }

    /** Ids of a file's routes, over all connections. */
    List<String> routeIds(String path) {
        return files.stream()
                .filter(file -> file.file().path().equals(path))
                .flatMap(file -> file.routeIds().stream())
                .sorted()
                .toList();
    }

    /** The file of that name in the connection's pack. */
    Optional<LoadedFile> find(String connection, String name) {
        return files.stream()
                .filter(file -> connection.equals(file.file().connection()) && name.equals(file.name()))
                .findFirst();
    }

    private List<Path> ownFiles(String folder) {
        Path directory = routesDir.resolve(folder);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(file -> file.toString().endsWith(RouteSource.ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.error("{} can't be read: {}", directory, e.toString());
            return List.of();
        }
    }

    private long count(RouteFile.State state) {
        return files.stream().filter(file -> file.file().state() == state).count();
    }
}
