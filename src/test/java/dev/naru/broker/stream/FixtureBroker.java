package dev.naru.broker.stream;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** A broker in a few lines: takes subscriptions, acknowledges them, sends frames, and misbehaves on demand. */
final class FixtureBroker implements AutoCloseable {
    static final String KEY = "abcdefghijklmnopabcdefghijklmnop";
    static final String IV = "0123456789abcdef";

    private final Vertx vertx;
    private HttpServer server;
    final Map<ServerWebSocket, Set<String>> live = new ConcurrentHashMap<>();
    /** TCP connections, whatever became of their handshakes. */
    final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();

    final AtomicInteger slowHandshakes = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger mostLive = new AtomicInteger();
    final AtomicInteger heartbeatsAnswered = new AtomicInteger();
    final List<JsonObject> received = new CopyOnWriteArrayList<>();
    /** Code for a subscription, by socket and message; {@code null} for no answer at all. */
    volatile BiFunction<ServerWebSocket, JsonObject, String> answer = this::obeying;

    volatile int limit = 41;
    volatile long handshakeMs;

    FixtureBroker(Vertx vertx) {
        this.vertx = vertx;
    }

    FixtureBroker start(int port) throws Exception {
        server = vertx.createHttpServer()
                .connectionHandler(connection -> {
                    connections.add(connection);
                    connection.closeHandler(v -> connections.remove(connection));
                })
                .webSocketHandshakeHandler(handshake -> {
                    if (handshakeMs == 0) {
                        handshake.accept();
                    } else {
                        slowHandshakes.incrementAndGet();
                        vertx.setTimer(handshakeMs, t -> acceptLate(handshake));
                    }
                })
                .webSocketHandler(this::opened);
        server.listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        return this;
    }

    /** The server would not notice that a socket it accepts is closed already. */
    private void acceptLate(ServerWebSocketHandshake handshake) {
        if (connections.stream().anyMatch(c -> c.remoteAddress().equals(handshake.remoteAddress()))) {
            handshake.accept();
        }
    }

    int port() {
        return server.actualPort();
    }

    private void opened(ServerWebSocket socket) {
        opened.incrementAndGet();
        live.put(socket, ConcurrentHashMap.newKeySet());
        mostLive.accumulateAndGet(live.size(), Math::max);
        socket.closeHandler(v -> live.remove(socket));
        socket.textMessageHandler(text -> message(socket, new JsonObject(text)));
    }

    private void message(ServerWebSocket socket, JsonObject json) {
        JsonObject header = json.getJsonObject("header");
        if ("PINGPONG".equals(header.getString("tr_id"))) {
            heartbeatsAnswered.incrementAndGet();
            return;
        }
        received.add(json);
        String code = answer.apply(socket, json);
        if (code != null) {
            JsonObject input = json.getJsonObject("body").getJsonObject("input");
            socket.writeTextMessage(ack(input.getString("tr_id"), input.getString("tr_key"), code));
        }
    }

    String obeying(ServerWebSocket socket, JsonObject json) {
        JsonObject input = json.getJsonObject("body").getJsonObject("input");
        String topic = input.getString("tr_id") + ":" + input.getString("tr_key");
        Set<String> topics = live.get(socket);
        if (!"1".equals(json.getJsonObject("header").getString("tr_type"))) {
            return topics.remove(topic) ? "OFF" : "NOT-FOUND";
        }
        if (topics.contains(topic)) {
            return "ALREADY";
        }
        return topics.size() < limit && topics.add(topic) ? "ON" : "FULL";
    }

    private static String ack(String channel, String key, String code) {
        return new JsonObject()
                .put("header", new JsonObject().put("tr_id", channel).put("tr_key", key))
                .put(
                        "body",
                        new JsonObject()
                                .put("msg_cd", code)
                                .put("msg1", "SAID " + code + "   ")
                                .put("output", new JsonObject().put("key", KEY).put("iv", IV)))
                .encode();
    }

    void send(String text) {
        live.keySet().forEach(socket -> socket.writeTextMessage(text));
    }

    void heartbeat() {
        send("{\"header\":{\"tr_id\":\"PINGPONG\",\"datetime\":\"20260105101502\"}}");
    }

    void closeSockets() {
        live.keySet().forEach(ServerWebSocket::close);
    }

    Set<String> topics() {
        return live.values().stream().findFirst().orElse(Set.of());
    }

    /** Keys the messages carried, in order. */
    List<String> sessionKeys() {
        return received.stream()
                .map(m -> m.getJsonObject("header").getString("approval_key"))
                .toList();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
