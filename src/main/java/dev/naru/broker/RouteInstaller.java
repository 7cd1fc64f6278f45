package dev.naru.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts parsed routes into Camel and takes them out again: all of a file or nothing of it. */
final class RouteInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(RouteInstaller.class);
    private static final long LOOK_MS = 5;

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

    /**
     * Lets nothing more into the routes and waits for what is on its way through them.
     *
     * @return whether all of it came out in time
     */
    boolean drain(Collection<String> routeIds, Duration patience) {
        for (String id : routeIds) {
            Route route = camel.getRoute(id);
            if (route != null) {
                try {
                    ServiceHelper.stopService(route.getConsumer());
                } catch (RuntimeException e) {
                    LOG.warn("route {}: its consumer could not be stopped: {}", id, e.toString());
                }
            }
        }
        long end = System.nanoTime() + patience.toNanos();
        while (routeIds.stream().anyMatch(id -> camel.getInflightRepository().size(id) > 0)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
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

    /** Takes out shared policies; routes that are running keep them. */
    void removePolicies(Set<String> ids) {
        for (RouteConfigurationDefinition policy : List.copyOf(model.getRouteConfigurationDefinitions())) {
            if (ids.contains(policy.getId())) {
                try {
                    model.removeRouteConfiguration(policy);
                } catch (Exception e) {
                    LOG.warn("policy {} could not be removed: {}", policy.getId(), e.toString());
                }
            }
        }
    }

    /** Forgets kamelets together with what Camel keeps of them, so that the next use reads them anew. */
    void removeKamelets(Set<String> names) {
        for (String name : names) {
            for (Endpoint endpoint : new ArrayList<>(camel.getEndpoints())) {
                String uri = endpoint.getEndpointBaseUri();
                if (uri.equals("kamelet://" + name) || uri.startsWith("kamelet://" + name + "/")) {
                    removeEndpoint(endpoint);
                }
            }
            try {
                camel.removeRouteTemplates(name);
            } catch (Exception e) {
                LOG.warn("kamelet {} could not be removed: {}", name, e.toString());
            }
        }
    }

    /** Forgets what Camel keeps of a connection's stream: it knows the address. */
    void removeStreamEndpoints(String connection) {
        for (Endpoint endpoint : new ArrayList<>(camel.getEndpoints())) {
            if (endpoint.getEndpointBaseUri().startsWith("broker-stream://" + connection + "/")) {
                removeEndpoint(endpoint);
            }
        }
    }

    private void removeEndpoint(Endpoint endpoint) {
        try {
            camel.removeEndpoint(endpoint);
        } catch (Exception e) {
            LOG.warn("{} could not be removed: {}", endpoint, e.toString());
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
