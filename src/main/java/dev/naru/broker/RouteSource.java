package dev.naru.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of routes, as text, for one connection or for the hub itself.
 *
 * @param path relative to the routes folder
 * @param name file name without its ending
 * @param connection {@code null} for the hub's own files
 */
record RouteSource(String path, String name, Connection connection, String text) {
    static final String ENDING = ".camel.yaml";
    private static final String PLACEHOLDER = "{{connection}}";

    static RouteSource read(Path routesDir, Path file, Connection connection) throws IOException {
        String name = file.getFileName().toString().replace(ENDING, "");
        String text = Files.readString(file);
        String resolved = connection == null ? text : text.replace(PLACEHOLDER, connection.id());
        return new RouteSource(routesDir.relativize(file).toString(), name, connection, resolved);
    }

    String connectionId() {
        return connection == null ? null : connection.id();
    }

    /** What the one route of this file must be called. */
    String expectedRouteId() {
        return connection == null ? name : connection.id() + "/" + name;
    }

    /** The first line that holds the fragment, 1-based; {@code null} when none does. */
    Integer lineOf(String fragment) {
        int at = fragment == null || fragment.isEmpty() ? -1 : text.indexOf(fragment);
        return at < 0
                ? null
                : 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    /** The first line at or after another that begins with the key; {@code null} when none does. */
    Integer lineOfKey(String key, int from) {
        List<String> lines = text.lines().toList();
        for (int line = from; line <= lines.size(); line++) {
            if (lines.get(line - 1).strip().replaceFirst("^- +", "").startsWith(key + ":")) {
                return line;
            }
        }
        return null;
    }
}
