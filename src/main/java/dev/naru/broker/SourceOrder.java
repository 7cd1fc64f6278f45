package dev.naru.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which connection is preferred for which kind of data: {@code naru.sources} lists connections by kind, the best first,
 * and under {@code default} for every kind without a list of its own. What a list leaves out follows in the order of the
 * configuration, and carries only what nobody on the list can.
 *
 * @param sources ids of connections by kind ({@code trade}, {@code book}, {@code quote}, {@code news} …)
 */
@ConfigurationProperties("naru")
public record SourceOrder(Map<String, List<String>> sources) {
    private static final Logger LOG = LoggerFactory.getLogger(SourceOrder.class);
    private static final String DEFAULT = "default";

    public SourceOrder {
        sources = sources == null ? Map.of() : Map.copyOf(sources);
    }

    /** Everything in the order of the configuration. */
    public static SourceOrder asConfigured() {
        return new SourceOrder(Map.of());
    }

    /** Whether the connection is one of those a list for the kind names; without a list all are. */
    boolean isListed(String kind, String connection) {
        List<String> listed = sources.getOrDefault(kind, sources.getOrDefault(DEFAULT, List.of()));
        return listed.isEmpty() || listed.contains(connection);
    }

    /** @param connections in the order of the configuration @return the same, the preferred ones first */
    public List<String> ranked(String kind, Collection<String> connections) {
        List<String> listed = sources.getOrDefault(kind, sources.getOrDefault(DEFAULT, List.of()));
        Set<String> ranked = new LinkedHashSet<>(listed);
        ranked.retainAll(Set.copyOf(connections));
        ranked.addAll(connections);
        return new ArrayList<>(ranked);
    }

    /** Says which names no connection has. @param ids everything that is configured */
    void check(Collection<String> ids) {
        sources.forEach((kind, listed) -> listed.stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> LOG.error(
                        "naru.sources.{}: \"{}\" is left out (expected some of: {})",
                        kind,
                        id,
                        String.join(", ", ids))));
    }
}
