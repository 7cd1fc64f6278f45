package dev.naru.broker.stream;

import dev.naru.broker.stream.StreamProtocol.Action;
import io.vertx.core.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Talks with the broker about subscriptions: sends what is due, one message at a time, and renews the session key when
 * the broker refuses it. Touched only on the stream's own event loop.
 */
final class Registration {
    /** A key refused again so soon after it was issued is not worth another. */
    private static final long KEY_MUST_LAST_MS = 60_000;

    private final StreamSource source;
    private final Context context;
    private final Clock clock;
    private final StreamSocket socket;
    private final Map<String, StreamChannel> channels;
    private final SubscribeMessages messages;
    private final Subscriptions subscriptions;
    private final Map<Topic, String> keysUsed = new HashMap<>();
    private String sessionKey;
    private Long renewedAtMs;
    private boolean renewing;
    private boolean pacing;
    private volatile Set<Topic> carried = Set.of();
    private volatile Map<Topic, String> refused = Map.of();
    private volatile int active;
    private volatile int capacity;

    Registration(
            StreamSource source,
            Context context,
            Clock clock,
            StreamSocket socket,
            Map<String, StreamChannel> channels) {
        this.source = source;
        this.context = context;
        this.clock = clock;
        this.socket = socket;
        this.channels = channels;
        StreamProtocol protocol = source.protocol();
        this.messages = new SubscribeMessages(protocol.send());
        this.subscriptions = new Subscriptions(
                protocol.maxSubscriptions(), protocol.acks().timeout().toMillis());
        this.capacity = subscriptions.capacity();
    }

    void want(List<Topic> topics) {
        subscriptions.want(topics);
        advance();
    }

    void connected(String key) {
        sessionKey = key;
        renewing = false;
        subscriptions.forget();
        advance();
    }

    void disconnected() {
        sessionKey = null;
        keysUsed.clear();
        subscriptions.forget();
        show();
    }

    /** Sends the next message when one is due; to be called again and again. */
    void advance() {
        if (sessionKey != null && !renewing && !pacing) {
            subscriptions.next(clock.millis()).ifPresent(this::send);
        }
        show();
    }

    void acknowledged(Control.Ack ack) {
        StreamChannel channel = channels.values().stream()
                .filter(c -> c.id().equals(ack.channelId()))
                .findFirst()
                .orElse(null);
        String name = channel == null ? null : channel.name();
        Topic topic = name == null || ack.key().isEmpty()
                ? subscriptions.waiting(name).orElse(null)
                : new Topic(name, ack.key());
        if (ack.action() == Action.SUBSCRIBED && channel != null && ack.cipher() != null) {
            channel.cipher(ack.cipher());
        }
        String reason = ack.code() + " " + ack.text();
        if (topic != null) {
            subscriptions.acknowledged(topic, ack.action(), reason, clock.millis());
        }
        if (ack.action() == Action.IN_USE) {
            socket.drop("session in use elsewhere: " + reason);
        } else if (ack.action() == Action.RENEW_KEY && (topic == null || isCurrentKey(topic))) {
            renew(reason);
        }
        advance();
    }

    boolean carries(Topic topic) {
        return carried.contains(topic);
    }

    int active() {
        return active;
    }

    /** Subscriptions the broker grants: its limit, or less for a while after it said that it is full. */
    int capacity() {
        return capacity;
    }

    Map<Topic, String> refused() {
        return refused;
    }

    private void send(Subscriptions.Message message) {
        Topic topic = message.topic();
        String channelId = channels.get(topic.channel()).id();
        keysUsed.put(topic, sessionKey);
        socket.write(messages.text(message.subscribe(), sessionKey, channelId, topic.key()));
        pacing = true;
        long paceMs = Math.max(1, source.protocol().send().pace().toMillis());
        context.owner().setTimer(paceMs, t -> {
            pacing = false;
            advance();
        });
    }

    /** Refusals of the last key may still come in after it was renewed. */
    private boolean isCurrentKey(Topic topic) {
        return sessionKey != null && sessionKey.equals(keysUsed.get(topic));
    }

    private void renew(String reason) {
        if (renewing || sessionKey == null) {
            return;
        }
        if (renewedAtMs != null && clock.millis() - renewedAtMs < KEY_MUST_LAST_MS) {
            socket.drop("session key refused, a new one too: " + reason);
            return;
        }
        renewing = true;
        String old = sessionKey;
        context.executeBlocking(
                        () -> {
                            source.sessionKeyRefused(old);
                            return source.sessionKey();
                        },
                        false)
                .onSuccess(key -> renewed(old, key))
                .onFailure(e -> {
                    if (old.equals(sessionKey)) {
                        socket.drop("session key refused (" + reason + "), and no new one: " + e.getMessage());
                    }
                });
    }

    private void renewed(String old, String key) {
        if (old.equals(sessionKey)) {
            sessionKey = key;
            renewedAtMs = clock.millis();
            renewing = false;
            advance();
        }
    }

    private void show() {
        carried = sessionKey == null ? Set.of() : subscriptions.carried();
        refused = subscriptions.refused();
        active = subscriptions.active();
        capacity = subscriptions.capacity();
    }
}
