package dev.naru.order.lease;

import java.time.Duration;

/**
 * The lease as it stands in the store.
 *
 * @param fence grows whenever the lease changes hands
 * @param beat grows while the holder lives
 * @param holder {@code null} while nobody has it
 * @param term how long the holder may be silent
 */
record LeaseRow(long fence, long beat, Holder holder, Duration term) {

    boolean unchangedSince(LeaseRow earlier) {
        return earlier != null && earlier.fence == fence && earlier.beat == beat;
    }
}
