package dev.naru.broker.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.naru.wire.Frame;
import io.vertx.core.Context;
import java.time.Clock;
import java.util.Collection;

/**
 * Sorts what the socket brings: frames go to their channels, everything else to the conversation. Lets the socket read no
 * further while a channel's route is behind. Touched only on the stream's own event loop.
 */
final class Inbox {
    /** Numbers keep every digit the broker sent. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Context context;
    private final Clock clock;
    private final Collection<StreamChannel> channels;
    /** Reads text in parts; {@code null} when all is JSON. */
    private final FrameReader frameReader;
    /** Reads data of JSON; {@code null} when JSON is control. */
    private final JsonFrames jsonFrames;
    /** {@code null} when frames have no numbers. */
    private final Recoveries recoveries;

    private final StreamSocket socket;
    private final Conversation conversation;
    private final StallWatch stallWatch;
    private final StreamReport report;
    private boolean paused;
    private boolean flushing;

    Inbox(
            StreamProtocol protocol,
            Recoveries recoveries,
            Context context,
            Clock clock,
            Collection<StreamChannel> channels,
            StreamSocket socket,
            Conversation conversation,
            StallWatch stallWatch,
            StreamReport report) {
        this.context = context;
        this.clock = clock;
        this.channels = channels;
        this.socket = socket;
        this.conversation = conversation;
        this.stallWatch = stallWatch;
        this.report = report;
        this.recoveries = recoveries;
        boolean json = protocol.frames().kind() == StreamProtocol.Kind.JSON;
        this.frameReader = json ? null : new FrameReader(protocol.frames(), channels);
        this.jsonFrames = json ? new JsonFrames(protocol, channels) : null;
    }

    /** A new socket reads. */
    void opened() {
        paused = false;
        if (recoveries != null) {
            recoveries.opened();
        }
    }

    boolean isPaused() {
        return paused;
    }

    void resumeWhenPossible() {
        if (paused && channels.stream().noneMatch(StreamChannel::isFull)) {
            paused = false;
            stallWatch.excuse(clock.millis());
            socket.resume();
        }
    }

    void text(String text) {
        if (frameReader == null || frameReader.isControl(text)) {
            message(text);
        } else {
            frame(text);
        }
    }

    private void frame(String text) {
        try {
            StreamChannel channel = frameReader.channel(text);
            take(channel, frameReader.frame(channel, text, clock.instant()));
        } catch (DamagedFrameException e) {
            damaged(e.getMessage(), text);
        }
    }

    private void message(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            stallWatch.sign(clock.millis());
            String kept = conversation.masked(text);
            report.drift("message: " + e.getOriginalMessage() + " (expected JSON)", kept, jsonFrames != null);
            return;
        }
        if (jsonFrames != null && jsonFrames.isData(json)) {
            data(json, text);
            return;
        }
        stallWatch.sign(clock.millis());
        if (conversation.heard(json, text)) {
            return;
        }
        if (jsonFrames != null && jsonFrames.takesTheRest()) {
            data(json, text);
        } else {
            report.drift("message: nothing the pack describes", conversation.masked(text), false);
        }
    }

    private void data(JsonNode json, String text) {
        jsonFrames.read(json, text, clock.instant(), new JsonFrames.Taker() {
            @Override
            public void take(StreamChannel channel, String key, Long number, Frame frame) {
                if (recoveries == null) {
                    Inbox.this.take(channel, frame);
                } else {
                    channel.seen(frame);
                    report.frame();
                    recoveries.take(channel, key, number, frame);
                }
            }

            @Override
            public void damaged(String problem) {
                Inbox.this.damaged(problem, text);
            }
        });
    }

    private void take(StreamChannel channel, Frame frame) {
        channel.seen(frame);
        report.frame();
        keep(channel, frame);
    }

    /** A frame whose turn it is goes on to its route. */
    void keep(StreamChannel channel, Frame frame) {
        pauseUnless(channel.keep(frame));
        if (!flushing) {
            // runs when everything this read of the socket brought has come by
            flushing = true;
            context.runOnContext(v -> flush());
        }
    }

    private void damaged(String problem, String text) {
        stallWatch.sign(clock.millis());
        report.drift(problem, conversation.masked(text), true);
    }

    private void flush() {
        flushing = false;
        for (StreamChannel channel : channels) {
            pauseUnless(channel.flush());
        }
    }

    private void pauseUnless(boolean room) {
        if (!room && !paused) {
            paused = true;
            socket.pause();
        }
    }
}
