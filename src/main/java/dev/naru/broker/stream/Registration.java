package dev.naru.broker.stream;

import io.vertx.core.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Talks with the broker about subscriptions: sends what is due. Touched only on the stream's own event loop. */
final class Registration {
    private final StreamProtocol protocol;
    private final Context context;
    private final Clock clock;
    private final StreamSocket socket;
    private final SessionKey key;
    private final MessageText texts;
    private final Map<String, StreamChannel> channels;
    private final Consumer<Line> subscribing;
    private final BooleanSupplier mayRegister;
    private final Subscriptions subscriptions;
    private final Map<Line, String> keysUsed = new HashMap<>();
    private boolean connected;
    private boolean pacing;
    private volatile Set<Topic> carried = Set.of();
    private volatile Map<Topic, String> refused = Map.of();
    private volatile int active;
    private volatile int capacity;

    /**
     * @param subscribing told what is about to be subscribed
     * @param mayRegister whether nothing else is on its way whose answer could be mistaken for ours
     */
    Registration(
            StreamProtocol protocol,
            Context context,
            Clock clock,
            StreamSocket socket,
            SessionKey key,
            MessageText texts,
            Map<String, StreamChannel> channels,
            Consumer<Line> subscribing,
            BooleanSupplier mayRegister) {
        this.protocol = protocol;
        this.context = context;
        this.clock = clock;
        this.socket = socket;
        this.key = key;
        this.texts = texts;
        this.channels = channels;
        this.subscribing = subscribing;
        this.mayRegister = mayRegister;
        long timeoutMs = protocol.acks() == null
                ? Long.MAX_VALUE
                : protocol.acks().timeout().toMillis();
        this.subscriptions = new Subscriptions(protocol.maxSubscriptions(), timeoutMs, turns(protocol.acks()));
        this.capacity = subscriptions.capacity();
    }

    /** Which lines wait for each other, because an acknowledgement could be for any of them. */
    private static Function<Line, String> turns(StreamProtocol.Acks acks) {
        if (acks == null || acks.key() != null) {
            return null;
        }
        return acks.channel() == null ? line -> "" : Line::id;
    }

    void want(List<Line> lines) {
        subscriptions.want(lines);
        advance();
    }

    void connected() {
        connected = true;
        subscriptions.forget();
        advance();
    }

    void disconnected() {
        connected = false;
        keysUsed.clear();
        subscriptions.forget();
        show();
    }

    boolean isConnected() {
        return connected;
    }

    boolean answersAreNameless() {
        return protocol.acks() != null
                && protocol.acks().channel() == null
                && protocol.acks().key() == null;
    }

    /** Whether an acknowledgement is waited for. */
    boolean isWaiting() {
        return subscriptions.isWaiting(clock.millis());
    }

    /** Sends the next message when one is due; to be called again and again. */
    void advance() {
        if (connected && key.isUsable() && !pacing && mayRegister.getAsBoolean()) {
            subscriptions.next(clock.millis()).ifPresent(this::send);
        }
        show();
    }

    void acknowledged(Ack ack) {
        Line line = lineOf(ack);
        StreamChannel channel = line == null ? null : channels.get(line.topic().channel());
        if (channel != null && ack.cipher() != null && ack.action() != Action.UNSUBSCRIBED) {
            channel.cipher(ack.cipher());
        }
        if (line != null) {
            subscriptions.acknowledged(line, ack.action(), ack.reason(), clock.millis());
        }
        if (ack.action() == Action.IN_USE) {
            socket.drop("session in use elsewhere: " + ack.reason());
        } else if (ack.action() == Action.RENEW_KEY && (line == null || isCurrentKey(line))) {
            key.refused(ack.reason(), this::advance);
        }
        advance();
    }

    /** What an acknowledgement is about: as far as it is not named, what has waited longest for one. */
    private Line lineOf(Ack ack) {
        boolean named =
                channels.values().stream().anyMatch(channel -> channel.ids().contains(ack.id()));
        return named && !ack.key().isEmpty()
                ? subscriptions.find(ack.id(), ack.key())
                : subscriptions.waiting(named ? ack.id() : null, clock.millis());
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
        Line line = message.line();
        keysUsed.put(line, key.value());
        if (message.subscribe()) {
            subscribing.accept(line);
        }
        String template = channels.get(line.topic().channel()).message(message.subscribe(), protocol.send());
        socket.write(texts.message(template, key.value(), Map.of("channel", line.id(), "key", line.key())));
        if (protocol.acks() == null) {
            subscriptions.acknowledged(line, Action.DONE, "", clock.millis());
        }
        pacing = true;
        long paceMs = Math.max(1, protocol.send().pace().toMillis());
        context.owner().setTimer(paceMs, t -> {
            pacing = false;
            advance();
        });
    }

    /** Refusals of the last key may still come in after it was renewed. */
    private boolean isCurrentKey(Line line) {
        return key.value() != null && key.value().equals(keysUsed.get(line));
    }

    private void show() {
        carried = connected ? subscriptions.carried() : Set.of();
        refused = subscriptions.refused();
        active = subscriptions.active();
        capacity = subscriptions.capacity();
    }
}
