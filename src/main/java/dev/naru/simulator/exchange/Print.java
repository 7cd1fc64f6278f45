package dev.naru.simulator.exchange;

import java.time.LocalTime;

/**
 * One trade on the tape with the day's running figures as they were right after it, so that several prints sent in one
 * frame each carry their own totals.
 */
public record Print(
        LocalTime time,
        long price,
        long quantity,
        Side aggressor,
        DayFigures day,
        long ask,
        long bid,
        long askQuantity,
        long bidQuantity,
        long totalAsk,
        long totalBid) {}
