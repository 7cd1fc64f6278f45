package dev.naru.model;

import java.time.Instant;

/**
 * That trades of a symbol were missed, known from a jump of the running volume.
 *
 * @param missedQuantity shares traded that no frame told of
 * @param afterVolume running volume of the last trade seen before
 * @param beforeVolume running volume at the start of the first trade seen after
 */
public record Gap(
        String symbol,
        String source,
        long missedQuantity,
        long afterVolume,
        long beforeVolume,
        Instant from,
        Instant to) {}
