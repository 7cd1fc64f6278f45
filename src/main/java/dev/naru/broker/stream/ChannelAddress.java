package dev.naru.broker.stream;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which channel of which connection an endpoint is about. */
record ChannelAddress(String connection, String channel) {
    private static final Pattern SHAPE = Pattern.compile("(?:broker-stream:(?://)?)?([^/?]+)/([^/?]+)(?:\\?.*)?");

    /** @param text {@code <connection>/<channel>}, with or without scheme and options */
    static ChannelAddress of(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "broker-stream: \"" + text + "\" (expected broker-stream:<connection>/<channel>)");
        }
        return new ChannelAddress(matcher.group(1), matcher.group(2));
    }
}
