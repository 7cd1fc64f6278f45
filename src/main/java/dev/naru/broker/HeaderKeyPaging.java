package dev.naru.broker;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A header of the answer says that there is more; the next request carries the keys of the answer, byte for byte. They
 * are one cursor together: when all of them are empty, or all are what was asked with, there is no more.
 *
 * @param header name in both directions
 * @param more values that announce another page
 * @param next value to send for it
 * @param echoHeaders headers of the answer that are sent back
 * @param echo parameters that take the value of the answer's field of that name, at its top or in an object there
 * @param until where it ends before the broker says so; {@code null} for nowhere
 */
record HeaderKeyPaging(
        String kind,
        String header,
        Set<String> more,
        String next,
        List<String> echoHeaders,
        List<String> echo,
        Until until,
        int maxPages)
        implements Paging {

    HeaderKeyPaging {
        maxPages = maxPages == 0 ? 20 : maxPages;
        echoHeaders = echoHeaders == null ? List.of() : echoHeaders;
        echo = echo == null ? List.of() : echo;
    }

    /**
     * Rows go back in time without an end: the page that holds one from before a parameter's value is the last.
     *
     * @param rows pointers, the first that is there counts
     * @param field names in a row, likewise
     * @param before the parameter, written as the field is
     */
    record Until(
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> rows,
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> field,
            String before) {

        boolean isReached(Page asked, JsonNode body) {
            String end = Paging.text(asked, before);
            JsonNode found = rows.stream()
                    .map(pointer -> Json.at(body, pointer))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (end.isEmpty() || found == null || !found.isArray() || found.isEmpty()) {
                return false;
            }
            return isBefore(found.get(0), end) || isBefore(found.get(found.size() - 1), end);
        }

        private boolean isBefore(JsonNode row, String end) {
            String time = OutcomeRules.text(row, field);
            return !time.isEmpty() && time.compareTo(end) < 0;
        }
    }

    /** The keys a catalogue lists as required are sent empty at first. */
    @Override
    public Page first(Map<String, Object> parameters, List<String> required) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        echo.stream().filter(required::contains).forEach(key -> all.putIfAbsent(nameOf(all, key), ""));
        return new Page(all, Map.of());
    }

    @Override
    public Optional<Page> next(Page asked, OneCall.Reply reply, JsonNode body) {
        HttpAnswer answer = reply.answer();
        if (!more.contains(answer.header(header).strip()) || until != null && until.isReached(asked, body)) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>(Map.of(header, next));
        Map<String, Object> parameters = new LinkedHashMap<>(asked.parameters());
        List<String> cursor = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (String name : echoHeaders) {
            cursor.add(answer.header(name));
            before.add(asked.headers().getOrDefault(name, ""));
            headers.put(name, answer.header(name));
        }
        for (String key : echo) {
            JsonNode value = field(body, key);
            if (value != null) {
                String name = nameOf(parameters, key);
                cursor.add(isNothing(value) ? "" : value.asText());
                before.add(Paging.text(asked, name));
                parameters.put(name, value.asText());
            }
        }
        boolean over = !cursor.isEmpty() && (cursor.stream().allMatch(String::isBlank) || cursor.equals(before));
        return over ? Optional.empty() : Optional.of(new Page(parameters, headers));
    }

    private static JsonNode field(JsonNode body, String name) {
        JsonNode top = Json.field(body, name);
        if (top != null && !top.isObject()) {
            return top;
        }
        for (JsonNode block : body) {
            JsonNode inside = block.isObject() ? Json.field(block, name) : null;
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull() || value.isNumber() && value.decimalValue().signum() == 0;
    }

    private static String nameOf(Map<String, Object> parameters, String key) {
        return parameters.keySet().stream()
                .filter(given -> given.equalsIgnoreCase(key))
                .findFirst()
                .orElse(key);
    }
}
