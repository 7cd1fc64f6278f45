package dev.naru.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts routes under supervision: one that can't start is tried again with back-off, for as long as it takes.
 *
 * <p>Starting happens on threads of its own, and consumers known to start at once go first, because a stock consumer may
 * hang in its start while its host does not answer: then it holds up neither the hub nor the brokers' routes.
 */
final class RouteStarter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RouteStarter.class);
    private static final Set<String> QUICK =
            Set.of("direct", "seda", "bus", "hook", "kamelet", "quartz", "timer", "scheduler", "broker-stream");

    private final CamelContext camel;
    private final Duration patience;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread created = new Thread(task, "route-start");
        created.setDaemon(true);
        return created;
    });

    /** @param patience how long {@link #start} waits for routes that are slow to start */
    RouteStarter(CamelContext camel, Duration patience) {
        this.camel = camel;
        this.patience = patience;
    }

    /**
     * Starts the routes, those first that start at once.
     *
     * @return why routes could not start, by id; they are tried again unless they are taken out. One that is only slow is
     *     not among them
     */
    Map<String, Exception> start(Collection<String> routeIds) {
        return start(routeIds, patience);
    }

    /** @param patience how long to wait for routes that are slow to start */
    Map<String, Exception> start(Collection<String> routeIds, Duration patience) {
        List<String> inOrder = routeIds.stream()
                .filter(this::startsByItself)
                .sorted(Comparator.comparing(id -> isQuick(id) ? 0 : 1))
                .toList();
        Map<String, Exception> failures = new ConcurrentHashMap<>();
        Future<?> started = threads.submit(() -> inOrder.forEach(id -> startOne(id, failures)));
        try {
            started.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("routes are still starting after {} ms; the hub goes on without them", patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("routes could not be started: {}", e.toString());
        }
        return Map.copyOf(failures);
    }

    private void startOne(String id, Map<String, Exception> failures) {
        try {
            // a kamelet's own route starts with the endpoint that uses it
            if (!camel.getRouteController().getRouteStatus(id).isStarted()) {
                camel.getRouteController().startRoute(id);
            }
        } catch (Exception e) {
            failures.put(id, e);
            LOG.warn("route {} could not start and is tried again: {}", id, e.toString());
        }
    }

    private boolean startsByItself(String id) {
        RouteDefinition route = ((ModelCamelContext) camel).getRouteDefinition(id);
        return route != null && !"false".equals(route.getAutoStartup());
    }

    private boolean isQuick(String id) {
        String uri = camel.getRoute(id).getEndpoint().getEndpointUri();
        return QUICK.contains(uri.substring(0, uri.indexOf(':')));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
