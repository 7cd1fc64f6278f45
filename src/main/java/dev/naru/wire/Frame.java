package dev.naru.wire;

import java.time.Instant;

/**
 * One data message of a stream, already decrypted and taken out of its envelope.
 *
 * @param channel the channel's wire name
 * @param count number of records the broker says the payload holds
 * @param payload the records, fields joined by {@code ^}
 * @param raw the message as it came over the socket; never logged
 */
public record Frame(String channel, int count, String payload, Instant receivedAt, String raw) {}
