package dev.naru.broker.stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Fills the pack's subscribe and unsubscribe messages. */
final class SubscribeMessages {
    private final StreamProtocol.Send templates;

    SubscribeMessages(StreamProtocol.Send templates) {
        this.templates = templates;
    }

    String text(boolean subscribe, String sessionKey, String channelId, String key) {
        return (subscribe ? templates.subscribe() : templates.unsubscribe())
                .replace("{session}", quoted(sessionKey))
                .replace("{channel}", quoted(channelId))
                .replace("{key}", quoted(key));
    }

    /** Keys come from people and programs: they must not reach into the message around them. */
    private static String quoted(String value) {
        return value == null ? "" : new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }
}
