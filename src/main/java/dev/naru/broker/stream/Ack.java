package dev.naru.broker.stream;

/**
 * The broker's word on a subscription message.
 *
 * @param id the broker's id of the channel; empty when the broker does not say, and so is {@code key}
 * @param reason code and text
 * @param cipher {@code null} when the message carries no key
 */
record Ack(String id, String key, Action action, String reason, PayloadCipher cipher) {}
