package dev.naru.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.broker.Wanted;
import dev.naru.model.Trade;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** One program on the stream: what it subscribed to and what waits for it. Whoever publishes never waits for it. */
final class StreamClient {
    private static final Logger LOG = LoggerFactory.getLogger(StreamClient.class);
    private static final Object PING = new Object();

    private final WebSocketSession session;
    private final ObjectMapper json;
    private final Executor senders;
    /** Turns what waited into what is sent, at the moment it is sent. */
    private final UnaryOperator<Object> view;

    private final Outbox outbox = new Outbox();
    private final AtomicBoolean sending = new AtomicBoolean();
    private final Map<String, Trade> prints = new HashMap<>();
    private final Map<StreamTopic, Wanted.Want> topics = new ConcurrentHashMap<>();

    StreamClient(WebSocketSession session, ObjectMapper json, Executor senders, UnaryOperator<Object> view) {
        this.session = session;
        this.json = json;
        this.senders = senders;
        this.view = view;
    }

    WebSocketSession session() {
        return session;
    }

    Set<StreamTopic> topics() {
        return topics.keySet();
    }

    boolean has(StreamTopic topic) {
        return topics.containsKey(topic);
    }

    void add(StreamTopic topic, Wanted.Want want) {
        Wanted.Want before = topics.put(topic, want);
        if (before != null) {
            before.close();
        }
    }

    void remove(StreamTopic topic) {
        Wanted.Want want = topics.remove(topic);
        if (want != null) {
            want.close();
        }
    }

    void removeAll() {
        Set.copyOf(topics.keySet()).forEach(this::remove);
    }

    void state(StreamTopic topic, String key, Object data) {
        outbox.state(topic.toString(), key, data);
        send();
    }

    /** Queues a print unless it, or a later one, was queued before: the last value and live prints may cross. */
    void print(StreamTopic topic, Trade trade) {
        synchronized (prints) {
            Trade before = prints.get(trade.venue() + topic.symbol());
            boolean later = before == null
                    || trade.volume() == null
                    || before.volume() == null
                    || trade.volume() > before.volume()
                    || trade.receivedAt().isAfter(before.receivedAt());
            if (!later) {
                return;
            }
            prints.put(trade.venue() + topic.symbol(), trade);
            outbox.print(topic.toString(), trade);
        }
        send();
    }

    void event(String topic, Object data) {
        if (outbox.event(topic, data)) {
            send();
        } else {
            close(CloseStatus.SERVICE_OVERLOAD.withReason("too slow: " + Outbox.MOST_EVENTS + " events are waiting"));
        }
    }

    void ping() {
        event(StreamTopic.NOTICE, PING);
    }

    private void send() {
        if (sending.compareAndSet(false, true)) {
            try {
                senders.execute(this::drain);
            } catch (RejectedExecutionException e) {
                sending.set(false);
            }
        }
    }

    private void drain() {
        try {
            for (Outbox.Entry next = outbox.poll(); next != null; next = outbox.poll()) {
                send(next);
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("stream client {} is gone: {}", session.getId(), e.toString());
            close(CloseStatus.SESSION_NOT_RELIABLE);
        } finally {
            sending.set(false);
        }
        if (session.isOpen() && !outbox.isEmpty()) {
            send();
        }
    }

    private void send(Outbox.Entry entry) throws IOException {
        if (entry.data() == PING) {
            session.sendMessage(new PingMessage());
            return;
        }
        Object data = viewOf(entry);
        if (data != null) {
            session.sendMessage(new TextMessage(text(entry.topic(), data)));
        }
    }

    private Object viewOf(Outbox.Entry entry) {
        try {
            return view.apply(entry.data());
        } catch (RuntimeException e) {
            LOG.warn("{} could not be told on the stream", entry.topic(), e);
            return null;
        }
    }

    private String text(String topic, Object data) throws JsonProcessingException {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("topic", topic);
        message.put("data", data);
        return json.writeValueAsString(message);
    }

    /** Closes on a sender's thread, since a socket that takes nothing may hold who closes it. */
    void close(CloseStatus status) {
        try {
            senders.execute(() -> closeNow(status));
        } catch (RejectedExecutionException e) {
            closeNow(status);
        }
    }

    private void closeNow(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException e) {
            LOG.debug("stream client {} could not be closed: {}", session.getId(), e.toString());
        }
    }
}
