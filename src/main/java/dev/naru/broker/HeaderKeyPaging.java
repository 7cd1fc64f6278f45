package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A header of the answer says that there is more; the next request carries the keys of the answer, byte for byte.
 *
 * @param header name in both directions
 * @param more values that announce another page
 * @param next value to send for it
 * @param echo parameters that take the value of the body's field of that name
 */
record HeaderKeyPaging(String kind, String header, Set<String> more, String next, List<String> echo, int maxPages)
        implements Paging {

    HeaderKeyPaging {
        maxPages = maxPages == 0 ? 20 : maxPages;
        echo = echo == null ? List.of() : echo;
    }

    /** The keys a catalogue lists as required are sent empty at first. */
    @Override
    public Page first(Map<String, String> parameters, List<String> required) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        echo.stream().filter(required::contains).forEach(key -> put(all, key, "", false));
        return new Page(all, Map.of());
    }

    @Override
    public Optional<Page> next(Page asked, HttpAnswer answer, JsonNode body) {
        if (!more.contains(answer.header(header).strip())) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>(asked.parameters());
        for (String key : echo) {
            JsonNode value = Json.field(body, key);
            if (value != null) {
                put(parameters, key, value.asText(), true);
            }
        }
        return Optional.of(new Page(parameters, Map.of(header, next)));
    }

    private static void put(Map<String, String> parameters, String key, String value, boolean replace) {
        String name = parameters.keySet().stream()
                .filter(given -> given.equalsIgnoreCase(key))
                .findFirst()
                .orElse(key);
        if (replace || !parameters.containsKey(name)) {
            parameters.put(name, value);
        }
    }
}
