package dev.naru.order;

import dev.naru.model.ReconciliationDifference;
import java.time.Instant;
import java.util.List;

/**
 * Whether a connection takes orders now, and whether its books agree with the broker's.
 *
 * @param open {@code false} while an order's outcome is unknown or the journal can't be written
 * @param reason why it is closed; {@code null} when open
 * @param lastReconciledAt when orders and fills were last compared with the broker's; {@code null} before the first
 * @param differences what the last comparison found: orders it repaired, positions that differ
 * @param repaired orders repaired from the broker's records since the start
 * @param positionsCheckedAt when positions were last compared with the broker's; {@code null} before the first, and
 *     where the broker does not tell them
 * @param positionDifferences positions that differ from the broker's: a person must say which is right
 */
public record LaneStatus(
        String connection,
        boolean open,
        String reason,
        int waiting,
        Instant lastReconciledAt,
        int differences,
        long repaired,
        Instant positionsCheckedAt,
        List<ReconciliationDifference> positionDifferences) {}
