package dev.naru.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the connections' packs can do, proved by their samples; run again when a file of the pack has changed. */
@Component
public class CapabilityProofs {
    private final Connections connections;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param stamp what the pack's files were, by path */
    private record Known(Map<Path, String> stamp, List<Capability> capabilities) {}

    CapabilityProofs(Connections connections) {
        this.connections = connections;
    }

    /**
     * By the name of the route. The first time this runs every sample of the pack.
     *
     * @return nothing for a connection that can't be used, or whose pack can't be read
     */
    public List<Capability> of(String connection) {
        return connections.all().stream()
                .filter(each -> each.id().equals(connection))
                .findFirst()
                .map(each -> of(each.pack()))
                .orElse(List.of());
    }

    private List<Capability> of(Pack pack) {
        Map<Path, String> stamp = stamp(pack);
        return known.compute(
                        pack.id(), (id, old) -> old != null && old.stamp().equals(stamp) ? old : proved(pack, stamp))
                .capabilities();
    }

    private static Known proved(Pack pack, Map<Path, String> stamp) {
        try {
            return new Known(stamp, PackCapabilities.of(pack));
        } catch (BrokenFileException e) {
            return new Known(stamp, List.of());
        }
    }

    private static Map<Path, String> stamp(Pack pack) {
        Map<Path, String> stamp = new TreeMap<>();
        for (Path folder : pack.directories()) {
            try (Stream<Path> files = Files.walk(folder, 2)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    stamp.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return stamp;
    }
}
