package dev.naru.order.journal;

import dev.naru.order.lifecycle.Story;
import java.util.List;

/**
 * What is written together or not at all.
 *
 * @param after the order with all entries
 * @param intent a send that is about to happen; {@code null} for none
 * @param settled id of the intent these entries settle; {@code null} for none
 * @param key the idempotency key that asked for it; {@code null} for none
 */
record Page(Story after, List<Entry> entries, Intent intent, String settled, KeyUse key) {

    /**
     * Whether it must outlast a loss of power from the moment it is written: bytes leave after an intent, and nobody can be
     * asked again for what a person said. All else is either nothing yet, or known to the broker.
     */
    boolean mustLast() {
        return intent != null || entries.stream().anyMatch(entry -> entry.step().by() != null && entry.from() != null);
    }
}
