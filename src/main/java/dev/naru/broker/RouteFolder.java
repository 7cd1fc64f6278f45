package dev.naru.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes folder: every {@code *.camel.yaml} of {@code policy/}, {@code hub/} and of each connection's pack. A file
 * that can't be used is reported and left out; the rest runs.
 */
final class RouteFolder {
    private static final Logger LOG = LoggerFactory.getLogger(RouteFolder.class);
    private static final List<String> OWN_FOLDERS = List.of("policy", "hub");

    private final Path routesDir;
    private final Connections connections;
    private final RouteParser parser;
    private final RouteInstaller installer;
    private final RouteStarter starter;
    private final Clock clock;
    private final Consumer<RouteFile> announce;
    private final List<LoadedFile> files = new CopyOnWriteArrayList<>();

    /** @param announce told of every file, loaded or broken */
    RouteFolder(
            Path routesDir,
            Connections connections,
            RouteParser parser,
            RouteInstaller installer,
            RouteStarter starter,
            Clock clock,
            Consumer<RouteFile> announce) {
        this.routesDir = routesDir;
        this.connections = connections;
        this.parser = parser;
        this.installer = installer;
        this.starter = starter;
        this.clock = clock;
        this.announce = announce;
    }

    /** Loads everything: shared policy first, because routes refer to it, then the hub's own routes, then the packs. */
    void load() {
        List<String> started = new ArrayList<>();
        for (String folder : OWN_FOLDERS) {
            ownFiles(folder).forEach(file -> started.addAll(load(file, null)));
        }
        for (Connection connection : connections.all()) {
            connection
                    .pack()
                    .files(RouteSource.ENDING)
                    .values()
                    .forEach(file -> started.addAll(load(file, connection)));
        }
        starter.start(started);
        LOG.info("{} route files in use, {} left out", count(RouteFile.State.LOADED), count(RouteFile.State.BROKEN));
    }

    /** Shows a file that is no route and can't be used among the broken ones. */
    void report(BrokenFileException broken) {
        RouteSource source = new RouteSource(broken.file(), broken.file(), null, "");
        LOG.error("{} is left out: {}", broken.file(), broken.getMessage());
        LoadedFile file =
                LoadedFile.broken(source, new RouteProblem(broken.line(), null, broken.problem()), clock.instant());
        files.add(file);
        announce.accept(file.file());
    }

    List<LoadedFile> files() {
        return List.copyOf(files);
    }

    /** The file of that name in the connection's pack. */
    Optional<LoadedFile> find(String connection, String name) {
        return files.stream()
                .filter(file -> connection.equals(file.file().connection()) && name.equals(file.name()))
                .findFirst();
    }

    private Set<String> load(Path path, Connection connection) {
        LoadedFile loaded = loaded(path, connection);
        files.add(loaded);
        announce.accept(loaded.file());
        return loaded.routeIds();
    }

    private LoadedFile loaded(Path path, Connection connection) {
        RouteSource source;
        try {
            source = RouteSource.read(routesDir, path, connection);
        } catch (IOException e) {
            String name = path.getFileName().toString().replace(RouteSource.ENDING, "");
            source = new RouteSource(routesDir.relativize(path).toString(), name, connection, "");
            return LoadedFile.broken(source, new RouteProblem(null, null, "can't be read: " + e), clock.instant());
        }
        try {
            ParsedRoutes parsed = parser.parse(source);
            return LoadedFile.running(parsed, installer.add(parsed), clock.instant());
        } catch (Exception e) {
            RouteProblem problem = RouteProblem.of(e, source);
            LOG.error("{} is left out{}: {}", where(source, problem), forConnection(source), problem.text());
            LOG.debug("{} is left out", source.path(), e);
            return LoadedFile.broken(source, problem, clock.instant());
        }
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

    private static String where(RouteSource source, RouteProblem problem) {
        return source.path() + (problem.line() == null ? "" : ":" + problem.line());
    }

    private static String forConnection(RouteSource source) {
        return source.connection() == null ? "" : " for connection " + source.connectionId();
    }
}
