package dev.naru.broker.stream;

import dev.naru.wire.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A channel of one connection at work. Touched only on the stream's own event loop. */
final class StreamChannel {
    private final String name;
    private final String id;
    private final String fixedKey;
    private final String credential;
    private FrameQueue queue;
    private List<Frame> burst = new ArrayList<>();
    private PayloadCipher cipher;
    private long frames;
    private Instant lastFrameAt;

    /**
     * @param fixedKey what is subscribed whatever is wanted: the value of the credential; {@code null} when it is not
     *     configured
     * @param credential {@code null} for a channel subscribed by symbol
     */
    StreamChannel(String name, String id, String fixedKey, String credential) {
        this.name = name;
        this.id = id;
        this.fixedKey = fixedKey;
        this.credential = credential;
    }

    /** The channels that the connection's environment has, by name, in the pack's order. */
    static Map<String, StreamChannel> of(StreamSource source) {
        Map<String, StreamChannel> channels = new LinkedHashMap<>();
        source.protocol().channels().forEach((name, channel) -> {
            for (String id : channel.ids(source.variant())) {
                String fixedKey = channel.key() == null ? null : source.credential(channel.key());
                channels.put(name, new StreamChannel(name, id, fixedKey, channel.key()));
            }
        });
        return channels;
    }

    String name() {
        return name;
    }

    String id() {
        return id;
    }

    String fixedKey() {
        return fixedKey;
    }

    String credential() {
        return credential;
    }

    boolean isConsumed() {
        return queue != null;
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

    /**
     * Keeps the frame for the next {@link #flush}.
     *
     * @return {@code false} when the socket must pause
     */
    boolean accept(Frame frame) {
        frames++;
        lastFrameAt = frame.receivedAt();
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

    /** Frames so far, over all sockets. */
    long frames() {
        return frames;
    }

    Instant lastFrameAt() {
        return lastFrameAt;
    }
}
