package dev.naru.order;

import java.time.Instant;

/**
 * Whether a connection takes orders now.
 *
 * @param open {@code false} while an order's outcome is unknown or the journal can't be written
 * @param reason why it is closed; {@code null} when open
 * @param lastReconciledAt when the sweep last agreed with the broker; {@code null} before the first
 * @param differences what the last sweep repaired
 */
public record LaneStatus(
        String connection, boolean open, String reason, int waiting, Instant lastReconciledAt, int differences) {}
