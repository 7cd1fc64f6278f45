package dev.naru.broker.stream;

/** A control message of the broker. */
sealed interface Control {

    record Heartbeat() implements Control {}

    /**
     * @param channelId the broker's id @param key may be empty when the broker does not say
     * @param cipher {@code null} when the message carries no key
     */
    record Ack(
            String channelId, String key, StreamProtocol.Action action, String code, String text, PayloadCipher cipher)
            implements Control {}

    /** Something the pack does not describe. */
    record Unknown(String problem) implements Control {}
}
