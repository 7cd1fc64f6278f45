package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.model.OrderRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes a connection of its block and its pack, or says what is wrong with it, where, and what was expected. */
final class ConnectionReader {
    private static final String AREA = "naru.connections.";

    private final int portBase;
    private final Path routesDir;

    /** @param routesDir what the packs are read from */
    ConnectionReader(int portBase, Path routesDir) {
        this.portBase = portBase;
        this.routesDir = routesDir;
    }

    /** @throws IllegalArgumentException saying where, actual and expected @throws BrokenFileException for a broken pack */
    Connection read(String id, ConnectionSettings.Block block) {
        if (!id.matches("[a-z0-9][a-z0-9-]*")) {
            throw problem(id, "", id, "lower-case letters, digits and -");
        }
        if (id.equals(OrderRequest.BEST)) {
            throw problem(id, "", id, "another id: orders use this one to ask for the best connection");
        }
        Pack pack = pack(id, block.pack());
        PackEnvironment environment = environment(id, pack, block.environment());
        return new Connection(
                id,
                pack,
                block.environment(),
                environment.tr(),
                environment.sessions(),
                address(id, ".rest-url", environment.restUrl(portBase), block.restUrl(), Set.of("http", "https")),
                address(id, ".stream-url", environment.streamUrl(portBase), block.streamUrl(), Set.of("ws", "wss")),
                credentials(id, pack, environment, block.credentials()),
                isOn(id, "live-trading", block.liveTrading()));
    }

    static boolean isOn(String id, String key, String given) {
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> throw problem(id, "." + key, given, "true or false");
        };
    }

    private Pack pack(String id, String name) {
        List<String> known = Packs.names(routesDir);
        if (name == null || !known.contains(name)) {
            throw problem(id, ".pack", name, "a folder of the routes folder with a broker.yaml: " + known);
        }
        return Pack.load(routesDir, name);
    }

    private static PackEnvironment environment(String id, Pack pack, String name) {
        JsonNode environments = pack.section("environments");
        if (name == null || !environments.has(name)) {
            throw problem(id, ".environment", name, "one of " + names(environments));
        }
        return Packs.read(pack, "environments." + name, environments.get(name), PackEnvironment.class);
    }

    private static URI address(String id, String key, URI given, String override, Set<String> schemes) {
        if (override == null || override.isBlank()) {
            return given;
        }
        String expected = "<" + String.join("|", schemes.stream().sorted().toList()) + ">://<host>[:<port>]";
        try {
            URI other = new URI(override.strip());
            if (other.getHost() == null || other.getScheme() == null || !schemes.contains(other.getScheme())) {
                throw problem(id, key, override, expected);
            }
            String path = given == null ? null : given.getPath();
            return new URI(other.getScheme(), null, other.getHost(), other.getPort(), path, null, null);
        } catch (URISyntaxException e) {
            throw problem(id, key, override, expected);
        }
    }

    private static Map<String, String> credentials(
            String id, Pack pack, PackEnvironment environment, Map<String, String> given) {
        Map<String, PackEnvironment.Credential> wanted = new TreeMap<>();
        pack.section("credentials")
                .fields()
                .forEachRemaining(entry -> wanted.put(
                        entry.getKey(),
                        Packs.read(
                                pack,
                                "credentials." + entry.getKey(),
                                entry.getValue(),
                                PackEnvironment.Credential.class)));
        given.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw problem(id, ".credentials", name, "one of " + wanted.keySet());
                });
        Map<String, String> found = new HashMap<>(environment.credentials());
        found.putAll(given);
        wanted.forEach((name, rule) -> check(id, name, rule, found.get(name)));
        found.values().removeIf(value -> value == null || value.isBlank());
        return found;
    }

    private static void check(String id, String name, PackEnvironment.Credential rule, String value) {
        String key = ".credentials." + name;
        if (value == null || value.isBlank()) {
            if (!rule.optional()) {
                throw problem(id, key, null, rule.inWords());
            }
        } else if (value.startsWith("${")) {
            throw problem(id, key, value, "that environment variable to be set");
        } else if (!rule.fits(value)) {
            throw problem(id, key, value.length() + " characters that don't fit", rule.inWords());
        }
    }

    private static String names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }

    private static IllegalArgumentException problem(String id, String key, String given, String expected) {
        return new IllegalArgumentException(AREA + id + key + ": " + (given == null ? "missing" : "\"" + given + "\"")
                + " (expected: " + expected + ")");
    }
}
