package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.ExchangeTime;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One socket at the stream: whose it is, what it has registered, and when it was last heard. */
final class KisSession {

    /** A registration with the cipher keys its acknowledgement handed out. */
    record Registration(String tr, String key, NoticeCipher cipher) {

        String topic() {
            return tr + "|" + key;
        }
    }

    private static final int QUEUE_BYTES = 16 << 20;

    private final ServerWebSocket socket;
    private final Context context;
    private final ExchangeTime time;
    private final Map<String, Registration> registrations = new ConcurrentHashMap<>();
    private volatile KisCredential credential;
    private volatile Instant lastHeard;
    private volatile boolean isHalfOpen;
    private String held;

    KisSession(ServerWebSocket socket, Context context, ExchangeTime time) {
        this.socket = socket;
        this.context = context;
        this.time = time;
        this.lastHeard = time.instant();
        socket.setWriteQueueMaxSize(QUEUE_BYTES);
    }

    /** Queues a text behind everything sent before, from whatever thread; a client that stops reading is cut. */
    void send(String text) {
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

    Instant lastHeard() {
        return lastHeard;
    }

    /** Falls silent without closing: nothing is sent or answered any more. */
    void freeze() {
        isHalfOpen = true;
    }

    boolean isHalfOpen() {
        return isHalfOpen;
    }

    void close() {
        context.runOnContext(nothing -> socket.close());
    }

    KisCredential credential() {
        return credential;
    }

    void identify(KisCredential owner) {
        credential = owner;
    }

    void register(Registration registration) {
        registrations.put(registration.topic(), registration);
    }

    boolean deregister(String topic) {
        return registrations.remove(topic) != null;
    }

    Registration registration(String topic) {
        return registrations.get(topic);
    }

    Collection<Registration> registrations() {
        return new LinkedHashMap<>(registrations).values();
    }
}
