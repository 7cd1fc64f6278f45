package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the parameters of a call become a request, as the API's line in {@code apis.csv} says: in the path, the query or a
 * body, which may be wrapped in an object of a name. A value that is JSON already stays as it is; a text becomes a number
 * or a yes/no where the API wants one.
 */
final class CallRequest {
    /** Parameters whose names begin so are for the hub, such as a date at which paging stops. */
    static final String KEPT_HERE = "~";

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_-]+)}");

    private CallRequest() {}

    /** @throws BrokerCallException of kind {@code NOT_SENT} when a parameter has no form on the wire */
    static HttpRequest of(Connection connection, CatalogueRow api, Map<String, Object> given) {
        Map<String, Object> parameters = new LinkedHashMap<>(given);
        parameters.keySet().removeIf(name -> name.startsWith(KEPT_HERE));
        try {
            String path = path(api.path(), parameters);
            String host = connection.restUrl().toString();
            if (api.method().equals("GET")) {
                return HttpRequest.get(host, path, texts(parameters));
            }
            return api.method().equals("DELETE") && parameters.isEmpty()
                    ? HttpRequest.withoutBody("DELETE", host, path)
                    : HttpRequest.json(api.method(), host, path, body(api, parameters), Map.of());
        } catch (IllegalArgumentException e) {
            String message = connection.id() + "/" + api.id() + ": " + e.getMessage();
            throw new BrokerCallException(BrokerCallException.Kind.NOT_SENT, null, message, null, e);
        }
    }

    private static String path(String template, Map<String, Object> parameters) {
        Matcher place = PLACE.matcher(template);
        StringBuilder path = new StringBuilder();
        while (place.find()) {
            Object value = parameters.remove(place.group(1));
            String text = value == null ? "" : text(place.group(1), value);
            if (text.isBlank() || text.matches("\\.+")) {
                throw new IllegalArgumentException(
                        place.group(1) + ": \"" + text + "\" (expected a value for the path " + template + ")");
            }
            place.appendReplacement(path, Matcher.quoteReplacement(HttpRequest.encoded(text)));
        }
        return place.appendTail(path).toString();
    }

    private static Map<String, String> texts(Map<String, Object> parameters) {
        Map<String, String> texts = new LinkedHashMap<>();
        parameters.forEach((name, value) -> texts.put(name, text(name, value)));
        return texts;
    }

    private static String text(String name, Object value) {
        if (value instanceof JsonNode json && !json.isValueNode()) {
            throw new IllegalArgumentException(name + ": " + json + " (expected a text or a number)");
        }
        return value instanceof JsonNode json ? json.asText() : value.toString();
    }

    private static Object body(CatalogueRow api, Map<String, Object> parameters) {
        Map<String, Object> typed = new LinkedHashMap<>();
        parameters.forEach((name, value) -> typed.put(name, typed(api, name, value)));
        boolean wrapped = typed.size() == 1 && typed.containsKey(api.body());
        return api.body().isEmpty() || wrapped ? typed : Map.of(api.body(), typed);
    }

    private static Object typed(CatalogueRow api, String name, Object value) {
        if (!(value instanceof String text)) {
            return value;
        } else if (api.numbers().contains(name)) {
            return number(name, text.strip());
        } else if (api.booleans().contains(name)) {
            if (!Set.of("true", "false").contains(text)) {
                throw new IllegalArgumentException(name + ": \"" + text + "\" (expected true or false)");
            }
            return Boolean.valueOf(text);
        }
        return text;
    }

    /** Nothing is zero here: it is how brokers that want numbers take it, in cursors of a first page for example. */
    private static BigDecimal number(String name, String text) {
        try {
            return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": \"" + text + "\" (expected a number)", e);
        }
    }
}
