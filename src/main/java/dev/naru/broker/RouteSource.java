package dev.naru.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of routes, as text, for one connection or for the hub itself.
 *
 * @param path relative to the routes folder, with {@code /}
 * @param name file name without its ending
 * @param connection {@code null} for the hub's own files
 */
record RouteSource(String path, String name, Connection connection, String text) {
    static final String ENDING = ".camel.yaml";
    static final String POLICY = "policy/";
    private static final String PLACEHOLDER = "{{connection}}";
    /** {@code kamelet:name} as an address, and {@code kamelet: {name: …}} as a step. */
    private static final Pattern KAMELET =
            Pattern.compile("\\bkamelet:\\s*\\{?\\s*(?:name:\\s*)?\"?([a-z0-9][a-z0-9-]*)");

    private static final Pattern POLICY_USED = Pattern.compile("routeConfigurationId:\\s*[\"']?([A-Za-z0-9_-]+)");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$", Pattern.MULTILINE);
    private static final Pattern ID = Pattern.compile("^\\s+id:\\s*[\"']?([A-Za-z0-9_-]+)", Pattern.MULTILINE);

    static RouteSource read(Path routesDir, Path file, Connection connection) throws IOException {
        String path = routesDir.relativize(file).toString().replace('\\', '/');
        return of(path, Files.readString(file), connection);
    }

    static RouteSource of(String path, String text, Connection connection) {
        String name = path.substring(path.lastIndexOf('/') + 1).replace(ENDING, "");
        String resolved = connection == null ? text : text.replace(PLACEHOLDER, connection.id());
        return new RouteSource(path, name, connection, resolved);
    }

    String connectionId() {
        return connection == null ? null : connection.id();
    }

    /** Tells it from the same file for another connection. */
    String key() {
        return connectionId() + " " + path;
    }

    boolean isPolicy() {
        return path.startsWith(POLICY);
    }

    /** Names of the kamelets a text uses. */
    static Set<String> kamelets(String text) {
        Set<String> names = found(KAMELET, text);
        names.removeAll(Set.of("source", "sink"));
        return names;
    }

    Set<String> kamelets() {
        return kamelets(text);
    }

    /** Ids of the shared policies its routes ask for. */
    Set<String> policies() {
        return found(POLICY_USED, text);
    }

    /** Ids of the shared policies a file of policies holds. */
    Set<String> policyIds() {
        return isPolicy() ? found(ID, text) : Set.of();
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(COMMENT.matcher(text).replaceAll("$1"));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
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
