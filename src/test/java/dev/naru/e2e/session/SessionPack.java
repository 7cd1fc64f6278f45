package dev.naru.e2e.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pack as it is, with what orders need of it and nothing else. Only times differ: calls are not paced, a socket is back
 * at once, and streams begin when a script says so.
 */
final class SessionPack {
    private static final Path ROUTES = Path.of("routes");
    private static final String ROUTE = ".camel.yaml";
    private static final List<String> ORDERS = List.of("order-", "amend-submit", "cancel-submit", "open-orders-query");

    private SessionPack() {}

    /** @return the routes folder to run with */
    static Path copy(String pack, Path into) {
        Path routes = into.resolve("routes");
        copy(ROUTES.resolve("policy"), routes.resolve("policy"));
        copy(ROUTES.resolve("hub"), routes.resolve("hub"));
        copy(ROUTES.resolve(pack), routes.resolve(pack));
        return routes;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (isWanted(from, name)) {
                    Files.writeString(to.resolve(name), quick(name, Files.readString(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWanted(Path folder, String name) {
        boolean ofPack = !folder.endsWith("policy") && !folder.endsWith("hub");
        return !ofPack || !name.endsWith(ROUTE) || ORDERS.stream().anyMatch(name::startsWith);
    }

    private static String quick(String name, String text) {
        if (name.equals("broker.yaml")) {
            return text.replaceAll("throttled \\d+s", "throttled 0s")
                    .replaceAll("(?m)^(  (?:live|paper): )\\d+/s", "$11000/s")
                    .replaceAll("per-api: \\{[^}]*}", "per-api: { live: 1000/s, paper: 1000/s }")
                    .replaceAll("(?m)^stream:", "stream:\n  reconnect: { initial: 4ms, max: 20ms }");
        }
        if (name.equals("apis.csv")) {
            return text.replaceAll(",\\d+/s,", ",1000/s,");
        }
        return name.endsWith("-stream" + ROUTE)
                ? text.replaceFirst("(?m)^(    id: .*)$", "$1\n    autoStartup: false")
                : text;
    }
}
