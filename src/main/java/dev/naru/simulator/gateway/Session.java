package dev.naru.simulator.gateway;

import dev.naru.simulator.exchange.ExchangeTime;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** One socket at a stream: whose it is, what it has registered, and when it was last heard. */
public class Session {

    private static final int QUEUE_BYTES = 16 << 20;

    private final ServerWebSocket socket;
    private final Context context;
    private final ExchangeTime time;
    private final Set<String> topics = new ConcurrentSkipListSet<>();
    private volatile String owner = "";
    private volatile Instant lastHeard;
    private volatile boolean isHalfOpen;
    private String held;

    public Session(ServerWebSocket socket, Surroundings around) {
        this.socket = socket;
        this.context = around.vertx().getOrCreateContext();
        this.time = around.time();
        this.lastHeard = time.instant();
        socket.setWriteQueueMaxSize(QUEUE_BYTES);
    }

    /** Queues a text behind everything sent before, from whatever thread; a client that stops reading is cut. */
    public void send(String text) {
        context.runOnContext(nothing -> {
            if (isHalfOpen || socket.isClosed()) {
                return;
            }
            if (socket.writeQueueFull()) {
                socket.close((short) 1008, "too slow");
                return;
            }
            socket.writeTextMessage(text);
        });
    }

    /** Sends {@code text} before the one held back by an earlier call, or holds it back itself. */
    synchronized void sendSwapped(String text, boolean hold) {
        if (hold && held == null) {
            held = text;
            return;
        }
        send(text);
        if (held != null) {
            send(held);
            held = null;
        }
    }

    void heard() {
        lastHeard = time.instant();
    }

    public Instant lastHeard() {
        return lastHeard;
    }

    /** Falls silent without closing: nothing is sent or answered any more. */
    void freeze() {
        isHalfOpen = true;
    }

    boolean isHalfOpen() {
        return isHalfOpen;
    }

    /** Closes behind everything sent before. */
    public void close() {
        context.runOnContext(nothing -> socket.close());
    }

    /** The same with words of good-bye. */
    public void close(String reason) {
        context.runOnContext(nothing -> socket.close((short) 1000, reason));
    }

    public boolean isClosed() {
        return socket.isClosed();
    }

    /** The key of whoever has identified on this socket; empty until then. */
    public String owner() {
        return owner;
    }

    public void identify(String key) {
        owner = key;
    }

    /** What is registered here, as statistics show it. */
    public List<String> topics() {
        return List.copyOf(topics);
    }

    boolean add(String topic) {
        return topics.add(topic);
    }

    boolean remove(String topic) {
        return topics.remove(topic);
    }

    public boolean has(String topic) {
        return topics.contains(topic);
    }
}
