package dev.naru.broker;

import java.time.Instant;
import java.util.Set;

/**
 * A route file with what came of it.
 *
 * @param routeIds its routes in Camel; none when it is broken
 * @param calls ids of the APIs its routes call
 */
record LoadedFile(RouteSource source, RouteFile file, Set<String> routeIds, Set<String> calls) {

    static LoadedFile running(ParsedRoutes routes, Set<String> routeIds, Instant at) {
        RouteSource source = routes.source();
        RouteFile file =
                new RouteFile(source.path(), source.connectionId(), RouteFile.State.LOADED, null, null, null, at);
        return new LoadedFile(source, file, Set.copyOf(routeIds), Set.copyOf(routes.calls()));
    }

    static LoadedFile broken(RouteSource source, RouteProblem problem, Instant at) {
        RouteFile file = new RouteFile(
                source.path(),
                source.connectionId(),
                RouteFile.State.BROKEN,
                problem.line(),
                problem.column(),
                problem.text(),
                at);
        return new LoadedFile(source, file, Set.of(), Set.of());
    }

    boolean isBroken() {
        return file.state() == RouteFile.State.BROKEN;
    }

    String name() {
        return source.name();
    }
}
