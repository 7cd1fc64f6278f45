package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.naru.broker.Capability.Proof;
import dev.naru.broker.sample.SampleResult;
import dev.naru.broker.sample.SampleRun;
import dev.naru.broker.stream.ChannelRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What a pack can do as its files stand: its routes, the APIs they call, and the samples of the maps they use. */
public final class PackCapabilities {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String MAP = ".map.yaml";

    private final Pack pack;
    private final Map<String, Path> routes;
    private final Map<String, CatalogueRow> apis;
    private final Map<Path, List<SampleResult>> samples = new HashMap<>();

    private PackCapabilities(Pack pack) {
        this.pack = pack;
        this.routes = pack.files(RouteSource.ENDING);
        this.apis = CatalogueFile.read(pack);
    }

    /**
     * By the name of the route. Polls are left out: they do what a query does, by the clock.
     *
     * @throws BrokenFileException when the pack's catalogue or settings can't be read
     */
    public static List<Capability> of(Pack pack) {
        PackCapabilities capabilities = new PackCapabilities(pack);
        List<Connection> environments = StandIns.of(pack, new ArrayList<>()).all();
        return capabilities.routes.keySet().stream()
                .filter(route -> !route.endsWith("-poll"))
                .map(route -> capabilities.of(route, environments))
                .toList();
    }

    private Capability of(String route, List<Connection> environments) {
        Uses uses = new Uses(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        collect(route, uses, new HashSet<>());
        List<CatalogueRow> called =
                uses.apis().stream().map(apis::get).filter(Objects::nonNull).toList();
        Set<String> notIn = new TreeSet<>();
        for (Connection connection : environments) {
            boolean offered = called.isEmpty() || called.stream().anyMatch(api -> api.isOffered(connection.variant()));
            if (!offered || !uses.channels().stream().allMatch(channel -> isCarried(channel, connection))) {
                notIn.add(connection.environment());
            }
        }
        return new Capability(route, proof(uses.maps()), notIn);
    }

    private record Uses(Set<String> maps, Set<String> apis, Set<String> channels) {}

    /** A route may hand its work to another one of the pack. */
    private void collect(String route, Uses uses, Set<String> seen) {
        if (!routes.containsKey(route) || !seen.add(route)) {
            return;
        }
        for (RouteUris.Named uri : RouteUris.in(read(routes.get(route)))) {
            String name = uri.remaining().replaceFirst("^\\{\\{connection}}/", "");
            switch (uri.scheme()) {
                case "map" -> uses.maps().add(name);
                case "broker-call" -> uses.apis().add(name);
                case "broker-stream" -> {
                    if (uri.isFrom()) {
                        uses.channels().add(name);
                    }
                }
                case "direct" -> collect(uri.isFrom() ? "" : name, uses, seen);
                default -> {}
            }
        }
    }

    /** A stream that can't be read carries nothing, which is told elsewhere. */
    private boolean isCarried(String channel, Connection connection) {
        try {
            ChannelRule rule = PackStreams.protocol(pack).channels().get(channel);
            return rule == null || !rule.ids(connection.variant()).isEmpty();
        } catch (BrokenFileException e) {
            return false;
        }
    }

    /** A file that can't be read is no route, and uses nothing. */
    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            return YAML.createArrayNode();
        }
    }

    private Proof proof(Set<String> maps) {
        Proof proof = Proof.PROVED;
        for (String map : maps) {
            List<SampleResult> about =
                    pack.file(map + MAP).map(Path::getParent).map(this::samples).orElse(List.of()).stream()
                            .filter(sample -> ("map:" + map).equals(sample.subject()))
                            .toList();
            if (about.stream().anyMatch(SampleResult::failed)) {
                return Proof.REFUTED;
            } else if (about.stream().noneMatch(SampleResult::passed)) {
                proof = Proof.UNPROVED;
            }
        }
        return proof;
    }

    /** A map that is taken over is proved where it stands. */
    private List<SampleResult> samples(Path folder) {
        return samples.computeIfAbsent(folder, own -> {
            boolean mine = own.equals(pack.directory());
            return SampleRun.run(
                    mine ? pack : Pack.load(own.getParent(), own.getFileName().toString()));
        });
    }
}
