package dev.naru.simulator;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A client of a stream that speaks JSON, on the JDK's own classes; it keeps every text it is sent. */
public final class JsonSocket implements WebSocket.Listener {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile WebSocket socket;
    private final AtomicInteger pongs = new AtomicInteger();
    private volatile String closed = "";

    private JsonSocket() {}

    /** Fails with a {@link java.util.concurrent.CompletionException} when the upgrade is refused. */
    public static JsonSocket open(int port, String path, Map<String, String> headers) {
        JsonSocket client = new JsonSocket();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        headers.forEach(builder::header);
        client.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), client)
                .join();
        return client;
    }

    public void send(JsonObject message) {
        send(message.encode());
    }

    public void send(String text) {
        socket.sendText(text, true).join();
    }

    public void ping() {
        socket.sendPing(ByteBuffer.allocate(0)).join();
    }

    public void close() {
        socket.sendClose(1000, "").join();
    }

    /** How many pings have been answered. */
    public int pongs() {
        return pongs.get();
    }

    public boolean isClosed() {
        return !closed.isEmpty();
    }

    /** Code and reason of the close, {@code 1000 Bye}; empty while open. */
    public String closed() {
        return closed;
    }

    public List<String> texts() {
        return texts;
    }

    /** Everything that was received as JSON. */
    public List<JsonObject> messages() {
        return messages(message -> true);
    }

    /** What was received as JSON and passes; damaged texts are left out. */
    public List<JsonObject> messages(Predicate<JsonObject> wanted) {
        return texts.stream()
                .filter(text -> !text.contains("\uFFFD"))
                .map(JsonObject::new)
                .filter(wanted)
                .toList();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            texts.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        pongs.incrementAndGet();
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed = statusCode + " " + reason;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed = "error " + error.getMessage();
    }
}
