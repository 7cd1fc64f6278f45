package dev.naru.broker.stream;

import dev.naru.wire.Frame;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Takes data frames of text in parts apart by index, without splitting them. */
final class FrameReader {
    private final StreamProtocol.Frames shape;
    private final char delimiter;
    private final int flagPart;
    private final int channelPart;
    private final int countPart;
    private final String[] ids;
    private final StreamChannel[] owners;
    private final int[] starts;

    FrameReader(StreamProtocol.Frames shape, Collection<StreamChannel> channels) {
        List<String> parts = shape.parts();
        this.shape = shape;
        this.delimiter = shape.delimiter().charAt(0);
        this.flagPart = parts.indexOf("flag");
        this.channelPart = parts.indexOf("channel");
        this.countPart = parts.indexOf("count");
        this.starts = new int[parts.size() + 1];
        this.ids = channels.stream()
                .flatMap(channel -> channel.frameIds().stream())
                .toArray(String[]::new);
        this.owners = channels.stream()
                .flatMap(channel -> channel.frameIds().stream().map(id -> channel))
                .toArray(StreamChannel[]::new);
    }

    boolean isControl(String text) {
        return text.startsWith(shape.control());
    }

    /** Finds the parts of the text and the channel it belongs to; {@link #frame} is to follow for the same text. */
    StreamChannel channel(String text) throws DamagedFrameException {
        int start = 0;
        for (int part = 1; part < starts.length - 1; part++) {
            int end = text.indexOf(delimiter, start);
            if (end < 0) {
                throw new DamagedFrameException(
                        "frame: " + part + " parts (expected " + shape.parts() + " between \"" + delimiter + "\")");
            }
            start = end + 1;
            starts[part] = start;
        }
        starts[starts.length - 1] = text.length() + 1;
        int from = starts[channelPart];
        int length = starts[channelPart + 1] - 1 - from;
        for (int i = 0; i < ids.length; i++) {
            if (ids[i].length() == length && text.startsWith(ids[i], from)) {
                return owners[i];
            }
        }
        throw new DamagedFrameException("frame: channel \"" + text.substring(from, from + length)
                + "\" (expected one of: " + String.join(", ", ids) + ")");
    }

    Frame frame(StreamChannel channel, String text, Instant receivedAt) throws DamagedFrameException {
        String payload = text.substring(starts[starts.length - 2]);
        if (flagPart >= 0 && isEncrypted(text)) {
            payload = decrypted(channel, payload);
        }
        return new Frame(channel.name(), count(text), payload, receivedAt, text);
    }

    private boolean isEncrypted(String text) {
        int from = starts[flagPart];
        String mark = shape.encrypted();
        return mark != null && starts[flagPart + 1] - 1 - from == mark.length() && text.startsWith(mark, from);
    }

    private static String decrypted(StreamChannel channel, String payload) throws DamagedFrameException {
        if (channel.cipher() == null) {
            throw new DamagedFrameException(
                    "frame: encrypted, and no key came with the acknowledgement of " + channel.ids());
        }
        try {
            return channel.cipher().decrypt(payload);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new DamagedFrameException("frame: can't be decrypted: " + e.getMessage());
        }
    }

    private int count(String text) throws DamagedFrameException {
        if (countPart < 0) {
            return 1;
        }
        int from = starts[countPart];
        int to = starts[countPart + 1] - 1;
        int count = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || to - from > 6) {
                throw new DamagedFrameException(
                        "frame: count \"" + text.substring(from, to) + "\" (expected a number)");
            }
            count = count * 10 + digit;
        }
        return count;
    }
}
