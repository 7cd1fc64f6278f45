package dev.naru.wire;

import java.time.Instant;

/**
 * One data frame of a broker's stream, as text a field map can read.
 *
 * @param channel name of the channel in the pack, such as {@code trade}
 * @param count how many records the broker says the payload holds
 * @param payload the records, decrypted
 * @param raw the frame as it came
 */
public record Frame(String channel, int count, String payload, Instant receivedAt, String raw) {}
