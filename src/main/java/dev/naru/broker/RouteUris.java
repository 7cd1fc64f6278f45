package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The endpoints a file of routes names, with their options, as they stand in its YAML. */
final class RouteUris {
    private static final Set<String> PLAIN = Set.of("to", "toD", "wireTap", "poll", "enrich", "pollEnrich");

    private RouteUris() {}

    /**
     * An endpoint.
     *
     * @param path keys and indices below the file's root
     * @param uri with its parameters as a query
     * @param options names of those parameters
     */
    record Named(List<String> path, String uri, boolean isFrom, Set<String> options) {
        String scheme() {
            return uri.split(":", 2)[0];
        }

        /** What stands between the scheme and the options. */
        String remaining() {
            return uri.substring(Math.min(uri.length(), scheme().length() + 1)).split("\\?", 2)[0];
        }

        /** Whether only the running route knows what it names. */
        boolean isDynamic() {
            return uri.contains("${");
        }
    }

    static Set<Named> in(JsonNode document) {
        Set<Named> found = new LinkedHashSet<>();
        collect(document, List.of(), found);
        return found;
    }

    private static void collect(JsonNode node, List<String> path, Set<Named> found) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), below(path, String.valueOf(i)), found);
            }
            return;
        }
        if (node.path("uri").isTextual()) {
            boolean from = !path.isEmpty() && path.get(path.size() - 1).equals("from");
            Set<String> options = options(node.path("uri").asText());
            node.path("parameters").fieldNames().forEachRemaining(options::add);
            found.add(new Named(below(path, "uri"), withParameters(node), from, options));
        }
        node.fields().forEachRemaining(field -> {
            List<String> place = below(path, field.getKey());
            if (PLAIN.contains(field.getKey()) && field.getValue().isTextual()) {
                String uri = field.getValue().asText();
                found.add(new Named(place, uri, false, options(uri)));
            } else {
                collect(field.getValue(), place, found);
            }
        });
    }

    private static Set<String> options(String uri) {
        Set<String> options = new TreeSet<>();
        if (uri.contains("?")) {
            for (String option : uri.substring(uri.indexOf('?') + 1).split("&")) {
                options.add(option.split("=", 2)[0]);
            }
        }
        return options;
    }

    private static String withParameters(JsonNode node) {
        String uri = node.path("uri").asText();
        List<String> options = new ArrayList<>();
        node.path("parameters")
                .fields()
                .forEachRemaining(option ->
                        options.add(option.getKey() + "=" + option.getValue().asText()));
        return options.isEmpty() ? uri : uri + (uri.contains("?") ? "&" : "?") + String.join("&", options);
    }

    private static List<String> below(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
