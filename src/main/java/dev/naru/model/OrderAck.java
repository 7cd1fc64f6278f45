package dev.naru.model;

import java.time.Instant;

/**
 * The broker's answer that it took an order, amendment or cancellation.
 *
 * @param brokerOrderNo without leading zeros, so that padded and unpadded spellings compare equal
 * @param brokerOrderRef a further reference later changes must carry; {@code null} when the broker has none
 */
public record OrderAck(String brokerOrderNo, String brokerOrderRef, Instant time) {}
