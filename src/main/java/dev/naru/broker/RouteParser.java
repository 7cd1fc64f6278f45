package dev.naru.broker;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Turns a file into Camel's model of routes without touching what runs: a fault in it shows here. */
final class RouteParser {
    private static final String MAP = "map:";
    private static final String CALL = "broker-call:";

    private final CamelContext camel;

    RouteParser(CamelContext camel) {
        this.camel = camel;
    }

    ParsedRoutes parse(RouteSource source) throws Exception {
        Collection<RoutesBuilder> found = PluginHelper.getRoutesLoader(camel)
                .findRoutesBuilders(List.of(ResourceHelper.fromBytes(
                        "file:" + source.path(), source.text().getBytes(StandardCharsets.UTF_8))));
        List<RouteBuilder> builders = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        Set<String> calls = new TreeSet<>();
        for (RoutesBuilder routes : found) {
            RouteBuilder builder = (RouteBuilder) routes;
            for (RouteDefinition route : builder.configureRoutes(camel).getRoutes()) {
                ids.add(checkedId(route, source));
                sends(route).forEach(send -> look(send, source, calls));
            }
            builders.add(builder);
        }
        return new ParsedRoutes(source, List.copyOf(builders), List.copyOf(ids), calls);
    }

    private static String checkedId(RouteDefinition route, RouteSource source) {
        String id = route.getRouteId();
        if (!Objects.equals(id, source.expectedRouteId())) {
            Integer line = source.lineOf(id);
            throw new BrokenFileException(
                    source.path(), line, "id: \"" + id + "\" (expected \"" + source.expectedRouteId() + "\")");
        }
        return id;
    }

    @SuppressWarnings("rawtypes")
    private static Collection<SendDefinition> sends(RouteDefinition route) {
        return new LinkedHashSet<>(
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), SendDefinition.class));
    }

    private static void look(SendDefinition<?> send, RouteSource source, Set<String> calls) {
        String uri = send.getUri();
        if (uri == null || source.connection() == null) {
            return;
        }
        if (uri.startsWith(MAP) && !uri.contains("/")) {
            send.setUri(MAP + source.connection().id() + "/" + uri.substring(MAP.length()));
        }
        String ownCalls = CALL + source.connection().id() + "/";
        if (uri.startsWith(ownCalls)) {
            calls.add(uri.substring(ownCalls.length()).split("\\?")[0]);
        }
    }
}
