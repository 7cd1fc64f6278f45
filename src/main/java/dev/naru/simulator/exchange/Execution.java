package dev.naru.simulator.exchange;

import java.time.Instant;

/** One fill of a client's order. */
public record Execution(String orderNumber, String code, Side side, long price, long quantity, Instant at) {}
