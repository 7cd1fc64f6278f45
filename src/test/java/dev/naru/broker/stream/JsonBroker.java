package dev.naru.broker.stream;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A broker that speaks JSON only and names nothing in its acknowledgements. Says {@code HELLO} to a log-in, takes
 * {@code ADD} and {@code DROP}, answers {@code ASK}, and misbehaves on demand.
 */
final class JsonBroker implements AutoCloseable {
    /** Wants a log-in, sends several entries in a message. */
    static final String PROTOCOL =
            """
            session: token
            max-subscriptions: 5
            login:
              send: '{"say":"HELLO","token":"{session}","who":"{connection}-{unique}"}'
              answer: { when: { /say: HELLO }, code: /code, text: /text, codes: { "0": ok, "8005": renew-key, "9": in-use } }
              timeout: 10s
            send:
              subscribe: '{"say":"ADD","type":"{channel}","item":"{key}"}'
              unsubscribe: '{"say":"DROP","type":"{channel}","item":"{key}"}'
              pace: 1ms
            frames: { kind: json, when: { /say: DATA }, each: /data, channel: /type, key: /item }
            acks:
              when: [{ /say: ADD }, { /say: [DROP] }]
              code: /code
              text: /text
              timeout: 5s
              codes: { "0": done, "7": full, "8005": renew-key }
            heartbeat: { when: { /say: PING } }
            notices:
              - { when: { /say: SYSTEM, /code: R1 }, means: in-use, text: /text }
              - { when: { /say: SYSTEM, /code: R2 }, means: close, text: /text }
              - { when: { /say: SYSTEM, /code: R3 }, means: renew-key, text: /text }
              - { when: { /say: SYSTEM, /code: R4 }, means: ignore }
            requests:
              lists: { send: '{"say":"ASK","what":"lists"}', answer: { when: { /say: ASK, /what: lists }, code: /code, text: /text, ok: ["0"] }, timeout: 20s }
              hits:
                send: '{"say":"ASK","what":"hits","seq":"{seq}"}'
                answer: { when: { /say: ASK, /seq: "{seq}" }, code: /code, text: /text, ok: ["0"] }
                timeout: 20s
            stall: { active: 20s, steady: 5s }
            reconnect: { initial: 10ms, max: 100ms, stable: 50ms, handshake: 5s }
            channels:
              trade:       { id: T }
              trade-nxt:   { id: T, key-as: "{key}_NX" }
              split:       { id: { KOSPI: P, KOSDAQ: Q }, by: market }
              order-event: { id: O, fixed: "" }
              index:       { id: X, key-table: sector }
              news:        { id: N, fixed: [a, b] }
              hit:         { id: H, subscribe: '{"say":"ADD","type":"own","item":"{key}"}', unsubscribe: '{"say":"DROP","type":"own","item":"{key}"}' }
            """;

    /** Takes silence for a fault soon. */
    static final String IMPATIENT = PROTOCOL.replace("timeout: 10s", "timeout: 1s")
            .replace("timeout: 5s", "timeout: 200ms")
            .replace("timeout: 20s", "timeout: 400ms");

    private final Vertx vertx;
    private HttpServer server;
    final Map<ServerWebSocket, Set<String>> live = new ConcurrentHashMap<>();
    final AtomicInteger opened = new AtomicInteger();
    /** Messages in order, over all sockets, as they came. */
    final List<String> received = new CopyOnWriteArrayList<>();
    /** Subscription messages sent before the last one was acknowledged. */
    final AtomicInteger overtaken = new AtomicInteger();

    final List<String> authorizations = new CopyOnWriteArrayList<>();
    /** Code of the answer to a message; {@code null} for no answer at all. */
    volatile Function<JsonObject, String> answer = message -> "0";

    volatile long answerAfterMs;
    /** Keys that open no socket. */
    volatile String refusedAtTheDoor = "";

    private volatile boolean busy;

    JsonBroker(Vertx vertx) {
        this.vertx = vertx;
    }

    JsonBroker start() throws Exception {
        server = vertx.createHttpServer().webSocketHandshakeHandler(handshake -> {
            String key = String.valueOf(handshake.headers().get("authorization"));
            authorizations.add(key);
            if (key.equals(refusedAtTheDoor)) {
                handshake.reject(401);
            } else {
                handshake.accept();
            }
        });
        server.webSocketHandler(this::opened)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        return this;
    }

    int port() {
        return server.actualPort();
    }

    private void opened(ServerWebSocket socket) {
        opened.incrementAndGet();
        busy = false;
        live.put(socket, ConcurrentHashMap.newKeySet());
        socket.closeHandler(v -> live.remove(socket));
        socket.textMessageHandler(text -> {
            received.add(text);
            JsonObject message = new JsonObject(text);
            if (!"PING".equals(message.getString("say"))) {
                hear(socket, message);
            }
        });
    }

    private void hear(ServerWebSocket socket, JsonObject message) {
        String code = answer.apply(message);
        if (code == null) {
            return;
        }
        if (busy) {
            overtaken.incrementAndGet();
        }
        busy = true;
        if (answerAfterMs == 0) {
            answer(socket, message, code);
        } else {
            vertx.setTimer(answerAfterMs, t -> answer(socket, message, code));
        }
    }

    private void answer(ServerWebSocket socket, JsonObject message, String code) {
        busy = false;
        String topic = message.getString("type") + ":" + message.getString("item");
        Set<String> topics = live.getOrDefault(socket, ConcurrentHashMap.newKeySet());
        if ("0".equals(code) && "ADD".equals(message.getString("say"))) {
            topics.add(topic);
        } else if ("DROP".equals(message.getString("say"))) {
            topics.remove(topic);
        }
        JsonObject said = new JsonObject()
                .put("say", message.getString("say"))
                .put("code", Integer.parseInt(code))
                .put("text", "SAID " + code);
        if ("ASK".equals(message.getString("say"))) {
            said.put("what", message.getString("what")).put("seq", message.getString("seq"));
        }
        socket.writeTextMessage(said.encode());
    }

    void send(String text) {
        live.keySet().forEach(socket -> socket.writeTextMessage(text));
    }

    void closeSockets() {
        live.keySet().forEach(ServerWebSocket::close);
    }

    Set<String> topics() {
        return live.values().stream().findFirst().orElse(Set.of());
    }

    /** Messages that say so, in order. */
    List<JsonObject> said(String what) {
        return received.stream()
                .map(JsonObject::new)
                .filter(message -> what.equals(message.getString("say")))
                .toList();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
