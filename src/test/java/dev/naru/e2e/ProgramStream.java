package dev.naru.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program at the hub's stream: keeps every message of the topics it asked for, with the moment it came. */
final class ProgramStream implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param nanos {@link System#nanoTime()} when it came */
    record Message(long nanos, JsonNode body) {}

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    ProgramStream(HubProcess hub, String... topics) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("X-API-Key", HubProcess.API_KEY)
                .buildAsync(URI.create(hub.url().replace("http:", "ws:") + "/api/v1/stream"), this)
                .join();
        socket.sendText(
                        JSON.createObjectNode()
                                .set("subscribe", JSON.valueToTree(topics))
                                .toString(),
                        true)
                .join();
    }

    List<Message> messages() {
        return messages;
    }

    /** Everything of that topic so far. */
    List<Message> of(String topic) {
        return messages.stream()
                .filter(message -> message.body().path("topic").asText().equals(topic))
                .toList();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                messages.add(new Message(System.nanoTime(), JSON.readTree(partial.toString())));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(partial.toString(), e);
            }
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
