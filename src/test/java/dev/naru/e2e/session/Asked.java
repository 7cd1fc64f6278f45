package dev.naru.e2e.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a hub sent: a request, or a message by the web socket.
 *
 * @param method {@code ws} for a message
 * @param headers by name in lower case
 * @param peer what it came through, to answer by
 */
record Asked(String method, String path, Map<String, String> headers, JsonNode body, Peer peer) {
    static final String SOCKET = "ws";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Asked request(String method, String target, Map<String, String> headers, String body, Peer peer) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        boolean form = headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded");
        JsonNode read = query >= 0 ? form(target.substring(query + 1)) : form ? form(body) : json(body);
        return new Asked(method, path, headers, read, peer);
    }

    static Asked message(String text, Peer peer) {
        return new Asked(SOCKET, "", Map.of(), json(text), peer);
    }

    boolean onSocket() {
        return method.equals(SOCKET);
    }

    private static JsonNode form(String text) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String pair : text.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                fields.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static JsonNode json(String text) {
        try {
            return text.isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(text);
        } catch (IOException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    @Override
    public String toString() {
        return onSocket() ? "ws " + body : method + " " + path + " " + headers + " " + body;
    }
}
