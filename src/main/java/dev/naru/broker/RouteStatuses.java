package dev.naru.broker;

import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;

/** Every route with its state and counts, and every file with its problem. */
final class RouteStatuses {
    private final CamelContext camel;
    private final RouteFolder folder;
    private final RouteStatistics statistics;
    private final Clock clock;

    RouteStatuses(CamelContext camel, RouteFolder folder, RouteStatistics statistics, Clock clock) {
        this.camel = camel;
        this.folder = folder;
        this.statistics = statistics;
        this.clock = clock;
    }

    List<RouteFile> files() {
        return folder.files().stream().map(LoadedFile::file).toList();
    }

    List<RouteStatus> all() {
        return folder.files().stream()
                .flatMap(file -> file.routeIds().stream().sorted().map(id -> status(id, file)))
                .toList();
    }

    /**
     * Routes of the connection that fail now, each with its last error. A submit that went wrong says nothing about the
     * next one, and could never prove otherwise: nothing is sent through a connection that counts as down.
     */
    List<String> failing(String connection) {
        return folder.files().stream()
                .filter(file -> connection.equals(file.file().connection()))
                .flatMap(file -> file.routeIds().stream())
                .filter(id -> !id.endsWith("-submit") && statistics.of(id).isFailing())
                .map(id -> id + " fails: " + statistics.of(id).lastError())
                .sorted()
                .toList();
    }

    private RouteStatus status(String id, LoadedFile loaded) {
        RouteFile file = loaded.file();
        Connection connection = loaded.source().connection();
        Route route = camel.getRoute(id);
        ServiceStatus state = camel.getRouteController().getRouteStatus(id);
        RouteStatistics.Count count = statistics.of(id);
        return new RouteStatus(
                id,
                file.connection(),
                connection == null ? null : connection.pack().id(),
                file.path(),
                route == null ? null : route.getDescription(),
                state == null ? "Removed" : state.name(),
                route == null || state == null || !state.isStarted() || route.getUptimeMillis() <= 0
                        ? null
                        : clock.instant().minusMillis(route.getUptimeMillis()),
                count.exchanges(),
                count.failures(),
                count.lastExchangeAt(),
                count.lastError());
    }
}
