package dev.naru.order.journal;

import java.time.Instant;

/** That an actor used an idempotency key for a request. */
public record KeyUse(String actor, String key, String requestHash, String orderId, Instant at) {}
