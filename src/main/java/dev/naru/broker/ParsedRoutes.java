package dev.naru.broker;

import java.util.List;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;

/**
 * A file of routes, read completely and not yet running.
 *
 * @param calls ids of the catalogue's APIs its routes call
 */
record ParsedRoutes(RouteSource source, List<RouteBuilder> builders, List<String> routeIds, Set<String> calls) {}
