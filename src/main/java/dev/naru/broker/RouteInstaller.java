package dev.naru.broker;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts parsed routes into Camel and takes them out again: all of a file or nothing of it. */
final class RouteInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(RouteInstaller.class);

    private final CamelContext camel;
    private final Model model;

    RouteInstaller(CamelContext camel) {
        this.camel = camel;
        this.model = ((ModelCamelContext) camel);
    }

    /** Adds without starting. When it fails, nothing of the file is left behind. */
    Set<String> add(ParsedRoutes routes) throws Exception {
        refuseDuplicates(routes);
        Set<String> before = ids();
        try {
            for (RouteBuilder builder : routes.builders()) {
                if (builder instanceof RouteConfigurationsBuilder configurations) {
                    configurations.updateRouteConfigurationsToCamelContext(camel);
                }
                camel.addRoutes(builder);
                camel.addTemplatedRoutes(builder);
            }
            return added(before);
        } catch (Exception e) {
            remove(added(before));
            throw e;
        }
    }

    void remove(Collection<String> routeIds) {
        for (String id : routeIds) {
            try {
                camel.getRouteController().stopRoute(id);
                camel.removeRoute(id);
                RouteDefinition left = model.getRouteDefinition(id);
                if (left != null) {
                    model.removeRouteDefinition(left);
                }
            } catch (Exception e) {
                LOG.warn("route {} could not be removed: {}", id, e.toString());
            }
        }
    }

    private void refuseDuplicates(ParsedRoutes routes) {
        Set<String> known = ids();
        for (String id : routes.routeIds()) {
            if (known.contains(id)) {
                RouteSource source = routes.source();
                throw new BrokenFileException(
                        source.path(), source.lineOf(id), "id: \"" + id + "\" is taken by another file");
            }
        }
    }

    private Set<String> added(Set<String> before) {
        Set<String> added = ids();
        added.removeAll(before);
        return added;
    }

    private Set<String> ids() {
        return model.getRouteDefinitions().stream()
                .map(RouteDefinition::getRouteId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
