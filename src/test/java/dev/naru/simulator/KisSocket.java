package dev.naru.simulator;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A WebSocket client on the JDK's own classes that keeps every text it is sent. */
public final class KisSocket implements WebSocket.Listener {

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final String approvalKey;
    private volatile WebSocket socket;
    private volatile boolean isClosed;

    private KisSocket(String approvalKey) {
        this.approvalKey = approvalKey;
    }

    public static KisSocket open(int port, String approvalKey) {
        KisSocket client = new KisSocket(approvalKey);
        client.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/tryitout"), client)
                .join();
        return client;
    }

    public void register(String tr, String key) {
        control("1", tr, key);
    }

    public void deregister(String tr, String key) {
        control("2", tr, key);
    }

    private void control(String type, String tr, String key) {
        JsonObject header = new JsonObject()
                .put("approval_key", approvalKey)
                .put("custtype", "P")
                .put("tr_type", type)
                .put("content-type", "utf-8");
        JsonObject input = new JsonObject().put("tr_id", tr).put("tr_key", key);
        send(new JsonObject()
                .put("header", header)
                .put("body", new JsonObject().put("input", input))
                .encode());
    }

    public void send(String text) {
        socket.sendText(text, true).join();
    }

    public void pong(String payload) {
        socket.sendPong(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
                .join();
    }

    public void close() {
        socket.sendClose(1000, "").join();
    }

    public List<String> texts() {
        return texts;
    }

    /** Data frames of one TR. */
    public List<String> frames(String tr) {
        return texts.stream()
                .filter(text -> text.startsWith("0|" + tr + "|") || text.startsWith("1|" + tr + "|"))
                .toList();
    }

    /** Codes of the acknowledgements so far. */
    public List<String> codes() {
        return texts.stream()
                .filter(text -> text.startsWith("{") && text.contains("msg_cd"))
                .map(text -> new JsonObject(text).getJsonObject("body").getString("msg_cd"))
                .toList();
    }

    /** The last acknowledgement with {@code output}. */
    public JsonObject keys(String tr) {
        return texts.stream()
                .filter(text -> text.startsWith("{") && text.contains(tr) && text.contains("\"iv\""))
                .map(text -> new JsonObject(text).getJsonObject("body").getJsonObject("output"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    public boolean isClosed() {
        return isClosed;
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
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        isClosed = true;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        isClosed = true;
    }
}
