package dev.naru.e2e.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a hub is expected to send: method, path, some headers, and as much of the body as matters.
 *
 * @param method {@code ws} for a message by the web socket
 * @param body what the body must have among others; {@code null} for anything
 */
record Wanted(String method, String path, Map<String, String> headers, JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WORD = Pattern.compile("\\s*(?:([\\w-]+)=(?:\"([^\"]*)\"|(\\S+))|(\\S+))");

    static Wanted of(String text) {
        int brace = text.indexOf('{');
        String head = brace < 0 ? text : text.substring(0, brace);
        Map<String, String> headers = new TreeMap<>();
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(head.strip());
        while (word.find()) {
            if (word.group(1) == null) {
                words.add(word.group(4));
            } else {
                headers.put(
                        word.group(1).toLowerCase(Locale.ROOT), word.group(2) == null ? word.group(3) : word.group(2));
            }
        }
        return new Wanted(
                words.get(0), words.size() > 1 ? words.get(1) : "", headers, brace < 0 ? null : json(text, brace));
    }

    private static JsonNode json(String text, int brace) {
        try {
            return JSON.readTree(text.substring(brace));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text + ": " + e.getOriginalMessage(), e);
        }
    }

    boolean fits(Asked asked) {
        return method.equals(asked.method())
                && path.equals(asked.path())
                && headers.entrySet().stream().allMatch(header -> header.getValue()
                        .equals(asked.headers().get(header.getKey())))
                && (body == null || has(asked.body(), body));
    }

    /** Whether all that this one takes, the other takes too. */
    boolean isWithin(Wanted wider) {
        return method.equals(wider.method)
                && path.equals(wider.path)
                && wider.headers.entrySet().stream()
                        .allMatch(header -> header.getValue().equals(headers.get(header.getKey())))
                && (wider.body == null || body != null && has(body, wider.body));
    }

    private static boolean has(JsonNode whole, JsonNode part) {
        if (!part.isObject()) {
            return part.equals(whole);
        }
        boolean all = whole != null && whole.isObject();
        for (var fields = part.fields(); all && fields.hasNext(); ) {
            var field = fields.next();
            all = has(whole.get(field.getKey()), field.getValue());
        }
        return all;
    }
}
