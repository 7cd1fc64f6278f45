package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Connections that stand for a pack's environments where nothing is configured and nobody is called. */
final class StandIns implements Connections {
    private static final int PORT_BASE = 18_000;

    private final Map<String, Connection> known = new LinkedHashMap<>();

    /**
     * One for every environment that can be read, named {@code <pack>} for the first and {@code <pack>-<environment>}
     * for the others.
     */
    static StandIns of(Pack pack, List<BrokenFileException> broken) {
        StandIns standIns = new StandIns();
        JsonNode environments = pack.section("environments");
        if (environments.isEmpty()) {
            broken.add(pack.broken("environments", "missing (expected at least one, such as live)"));
        }
        List<String> names = new ArrayList<>();
        environments.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            try {
                standIns.add(pack, name);
            } catch (BrokenFileException e) {
                broken.add(e);
            } catch (IllegalArgumentException e) {
                broken.add(pack.broken("environments." + name, e.getMessage()));
            }
        }
        return standIns;
    }

    private void add(Pack pack, String name) {
        String section = "environments." + name;
        PackEnvironment environment =
                Packs.read(pack, section, pack.section("environments").get(name), PackEnvironment.class);
        URI rest = address(environment.restUrl(PORT_BASE));
        URI stream = address(environment.streamUrl(PORT_BASE));
        String id = known.isEmpty() ? pack.id() : pack.id() + "-" + name;
        known.put(
                id,
                new Connection(
                        id,
                        pack,
                        name,
                        environment.tr(),
                        environment.sessions(),
                        rest,
                        stream,
                        environment.credentials(),
                        false));
    }

    private static URI address(URI address) {
        if (address != null && (address.getScheme() == null || address.getHost() == null)) {
            throw new IllegalArgumentException("\"" + address
                    + "\" (expected: <scheme>://<host>[:<port>], {port-base+<number>} for the simulator)");
        }
        return address;
    }

    @Override
    public List<Connection> all() {
        return List.copyOf(known.values());
    }

    @Override
    public List<String> ids() {
        return List.copyOf(known.keySet());
    }

    @Override
    public List<Unusable> unusable() {
        return List.of();
    }

    @Override
    public Connection get(String id) {
        Connection connection = known.get(id);
        if (connection == null) {
            throw new UnknownConnectionException(id, ids());
        }
        return connection;
    }
}
