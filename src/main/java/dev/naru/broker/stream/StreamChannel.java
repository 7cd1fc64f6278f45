package dev.naru.broker.stream;

import dev.naru.wire.Frame;
import java.time.Instant;

/** A channel of one connection at work. Touched only on the stream's own event loop. */
final class StreamChannel {
    private final String name;
    private final String id;
    private final String fixedKey;
    private final String credential;
    private FrameQueue queue;
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
        queue = consumer;
    }

    void cipher(PayloadCipher agreed) {
        cipher = agreed;
    }

    PayloadCipher cipher() {
        return cipher;
    }

    /** @return {@code false} when the socket must pause */
    boolean accept(Frame frame) {
        frames++;
        lastFrameAt = frame.receivedAt();
        return queue == null || queue.give(frame);
    }

    /** Frames so far, over all sockets. */
    long frames() {
        return frames;
    }

    Instant lastFrameAt() {
        return lastFrameAt;
    }
}
