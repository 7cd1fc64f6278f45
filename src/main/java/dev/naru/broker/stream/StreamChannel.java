package dev.naru.broker.stream;

import dev.naru.wire.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A channel of one connection at work. Touched only on the stream's own event loop. */
final class StreamChannel {
    private final String name;
    private final ChannelRule rule;
    private final StreamSource source;
    private final List<String> ids;
    /** The broker's word for a symbol; {@code null} when it is the symbol itself. */
    private final Map<String, String> words;

    private FrameQueue queue;
    private List<Frame> burst = new ArrayList<>();
    private PayloadCipher cipher;
    private long frames;
    private Instant lastFrameAt;

    private StreamChannel(String name, ChannelRule rule, StreamSource source) {
        this.name = name;
        this.rule = rule;
        this.source = source;
        this.ids = rule.ids(source.variant());
        this.words = rule.keyTable() == null ? null : words();
    }

    private Map<String, String> words() {
        try {
            Map<String, String> words = new HashMap<>();
            source.codes(rule.keyTable()).forEach((word, symbol) -> words.putIfAbsent(symbol, word));
            return words;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("stream.channels." + name + ".key-table: " + e.getMessage(), e);
        }
    }

    /** The channels that the connection's environment has, by name, in the pack's order. */
    static Map<String, StreamChannel> of(StreamSource source) {
        Map<String, StreamChannel> channels = new LinkedHashMap<>();
        source.protocol().channels().forEach((name, rule) -> {
            StreamChannel channel = new StreamChannel(name, rule, source);
            if (!channel.ids.isEmpty()) {
                channels.put(name, channel);
            }
        });
        return channels;
    }

    String name() {
        return name;
    }

    /** The broker's ids of the channel. */
    List<String> ids() {
        return ids;
    }

    /** The ids by which frames name it. */
    List<String> frameIds() {
        return rule.frameIds(source.variant());
    }

    /** How surely a key of a frame is one of this channel; negative when it is not. */
    int fit(String wireKey) {
        return rule.fit(wireKey);
    }

    /** Whether it is subscribed whatever is wanted. */
    boolean isFixed() {
        return rule.isFixed();
    }

    /** What is subscribed whatever is wanted; nothing while the credential is not configured. */
    List<Line> fixedLines() {
        String credential = rule.key() == null ? null : source.credential(rule.key());
        List<String> keys = credential == null ? rule.fixedKeys() : List.of(credential);
        List<Line> lines = new ArrayList<>();
        keys.forEach(key -> ids.forEach(id -> lines.add(new Line(new Topic(name, key), id, key))));
        return lines;
    }

    /** What has to be subscribed for a symbol. */
    List<Line> lines(Topic topic) {
        String word = words == null ? topic.key() : words.get(topic.key());
        if (word == null) {
            return List.of();
        }
        List<String> own = rule.byMarket() ? rule.ids(source.variant(), source.market(topic.key())) : ids;
        return own.stream().map(id -> new Line(topic, id, rule.keyOf(word))).toList();
    }

    /** Whether the symbol's market would tell which id is the right one, and is not known. */
    boolean isUndecided(Topic topic) {
        return rule.byMarket() && source.market(topic.key()).isEmpty();
    }

    /** The text to send, with its names. */
    String message(boolean subscribe, StreamProtocol.Send otherwise) {
        String own = subscribe ? rule.subscribe() : rule.unsubscribe();
        String common = subscribe ? otherwise.subscribe() : otherwise.unsubscribe();
        return own == null ? common : own;
    }

    boolean isConsumed() {
        return queue != null;
    }

    boolean isFull() {
        return queue != null && queue.isFull();
    }

    /** @param consumer {@code null} when nobody consumes the channel any more */
    void consumer(FrameQueue consumer) {
        flush();
        queue = consumer;
    }

    void cipher(PayloadCipher agreed) {
        cipher = agreed;
    }

    PayloadCipher cipher() {
        return cipher;
    }

    /** A frame came; it may have to wait before it is kept. */
    void seen(Frame frame) {
        frames++;
        lastFrameAt = frame.receivedAt();
    }

    /**
     * Keeps the frame for the next {@link #flush}.
     *
     * @return {@code false} when the socket must pause
     */
    boolean keep(Frame frame) {
        if (queue == null) {
            return true;
        }
        burst.add(frame);
        return burst.size() < queue.burst() || flush();
    }

    /**
     * Gives what was kept to the consumer. Waking the worker costs more than a frame: once for all that one read of the
     * socket brought is enough.
     *
     * @return {@code false} when the socket must pause
     */
    boolean flush() {
        if (queue == null || burst.isEmpty()) {
            return true;
        }
        List<Frame> given = burst;
        burst = new ArrayList<>();
        return queue.give(given);
    }

    /** Done when the route has had everything that was kept so far. */
    CompletableFuture<Void> passed() {
        flush();
        return queue == null ? CompletableFuture.completedFuture(null) : queue.passed();
    }

    /** Frames so far, over all sockets. */
    long frames() {
        return frames;
    }

    Instant lastFrameAt() {
        return lastFrameAt;
    }
}
