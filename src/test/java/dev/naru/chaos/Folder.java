package dev.naru.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** Folders of a run: its cells with their stores and logs, and the routes child hubs run. */
final class Folder {
    private static final Path ROUTES = Path.of("routes");
    /** What orders need, besides policies, descriptions and maps; and prints, to see that the market goes on. */
    private static final Set<String> WANTED = Set.of(
            "order-route",
            "order-submit",
            "amend-submit",
            "cancel-submit",
            "order-list-query",
            "open-orders-query",
            "balance-query",
            "buyable-query",
            "quote-query",
            "instrument-query",
            "order-event-stream",
            "order-accepted-stream",
            "order-amended-stream",
            "order-canceled-stream",
            "order-rejected-stream",
            "trade-stream");

    private static Path routes;

    private Folder() {}

    /** Empty but for a store as a hub leaves it that has met the instruments and no order. */
    static Path fresh(String name) {
        Path folder = empty(name.replace('/', '-'));
        Template.copyTo(folder);
        return folder;
    }

    static Path empty(String name) {
        Path folder = ClassArchive.FOLDER.resolve(name);
        delete(folder);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The product's own files, as many of them as orders need: a child that is killed in a moment reads no others. */
    static synchronized Path routes() {
        if (routes == null) {
            Path copy = empty("routes");
            try (Stream<Path> files = Files.walk(ROUTES, 2)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (isWanted(file)) {
                        Path to = copy.resolve(ROUTES.relativize(file));
                        Files.createDirectories(to.getParent());
                        Files.copy(file, to);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            routes = copy;
        }
        return routes;
    }

    private static boolean isWanted(Path file) {
        String name = file.getFileName().toString();
        boolean isPolicy = file.getParent().getFileName().toString().equals("policy");
        return isPolicy
                || !name.endsWith(".camel.yaml")
                || WANTED.contains(name.substring(0, name.length() - ".camel.yaml".length()));
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
