package dev.naru.broker.stream;

import java.time.Instant;

/**
 * That a connection's stream changed its state; published as an application event.
 *
 * @param reason why, in words; {@code null} when it is connected
 */
public record StreamChanged(String connection, StreamState state, String reason, Instant since) {}
