package dev.naru.model;

import java.time.Instant;

/**
 * The phase a market is in.
 *
 * @param market a venue or market name such as {@code KRX} or {@code NXT}
 * @param source the connection that reported it, or {@code calendar} when it follows from the dated sessions
 * @param until when it is expected to end; {@code null} when unknown
 */
public record MarketPhase(String market, Phase phase, Instant since, Instant until, String source) {}
