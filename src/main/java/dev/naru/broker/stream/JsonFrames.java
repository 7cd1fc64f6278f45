package dev.naru.broker.stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.wire.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Takes data messages of JSON apart: one frame per message, or one per element of an array in it. */
final class JsonFrames {
    private final StreamProtocol.Frames shape;
    /** {@code null} when frames have no numbers. */
    private final JsonPointer number;

    private final Map<String, List<StreamChannel>> channels = new HashMap<>();

    JsonFrames(StreamProtocol protocol, Collection<StreamChannel> all) {
        this.shape = protocol.frames();
        this.number = protocol.sequence() == null ? null : protocol.sequence().field();
        all.forEach(channel -> channel.frameIds().forEach(id -> channels.computeIfAbsent(id, each -> new ArrayList<>())
                .add(channel)));
    }

    /** Who gets the frames of a message, and is told of elements that are none. */
    interface Taker {
        /** @param key as the frame writes it; empty when it has none @param number {@code null} when it has none */
        void take(StreamChannel channel, String key, Long number, Frame frame);

        void damaged(String problem);
    }

    /** Whether the pack says so of the message. */
    boolean isData(JsonNode message) {
        return shape.when() != null && shape.when().holds(message);
    }

    /** Whether whatever is nothing else is data. */
    boolean takesTheRest() {
        return shape.when() == null;
    }

    void read(JsonNode message, String text, Instant receivedAt, Taker taker) {
        if (shape.each() == null) {
            read(message, message, text, receivedAt, taker);
            return;
        }
        JsonNode elements = message.at(shape.each());
        if (!elements.isArray()) {
            taker.damaged("frame: nothing to read at " + shape.each() + " (expected an array)");
            return;
        }
        for (JsonNode element : elements) {
            read(element, message, text, receivedAt, taker);
        }
    }

    private void read(JsonNode element, JsonNode message, String text, Instant receivedAt, Taker taker) {
        String id = text(element, message, shape.channel());
        StreamChannel channel = channelOf(id, element, message);
        JsonNode payload = element.at(shape.payload());
        if (channel == null) {
            taker.damaged("frame: channel \"" + id + "\" (expected one of: " + new TreeSet<>(channels.keySet()) + ")");
        } else if (payload.isMissingNode() || payload.isNull()) {
            taker.damaged("frame: nothing at " + shape.payload() + " (expected the payload)");
        } else {
            String own = payload == message ? text : payload.toString();
            String key = shape.key() == null ? "" : text(element, message, shape.key());
            Frame frame = new Frame(channel.name(), 1, own, receivedAt, text);
            taker.take(channel, key, number(element, message, taker), frame);
        }
    }

    /** A number that can't be read is none, and said. */
    private Long number(JsonNode element, JsonNode message, Taker taker) {
        String text = number == null ? "" : text(element, message, number);
        if (!text.isEmpty() && !text.matches("\\d{1,18}")) {
            taker.damaged("sequence: \"" + text + "\" at " + number + " (expected a number)");
            return null;
        }
        return text.isEmpty() ? null : Long.valueOf(text);
    }

    /** Of several channels with the same id, the one whose keys look most like the frame's. */
    private StreamChannel channelOf(String id, JsonNode element, JsonNode message) {
        List<StreamChannel> able = channels.get(id);
        if (able == null || able.size() == 1 || shape.key() == null) {
            return able == null ? null : able.get(0);
        }
        String key = text(element, message, shape.key());
        StreamChannel best = null;
        int bestFit = -1;
        for (StreamChannel channel : able) {
            int fit = channel.fit(key);
            if (fit > bestFit) {
                best = channel;
                bestFit = fit;
            }
        }
        return best;
    }

    private static String text(JsonNode element, JsonNode message, JsonPointer pointer) {
        JsonNode own = element.at(pointer);
        return (own.isMissingNode() ? message.at(pointer) : own).asText("");
    }
}
