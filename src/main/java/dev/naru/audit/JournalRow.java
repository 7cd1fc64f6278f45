package dev.naru.audit;

import java.util.Map;
import java.util.TreeMap;

/**
 * A row of the order journal as it lies in the store.
 *
 * @param columns lower-case names, values as text, without those that are {@code null}
 */
record JournalRow(long seq, Map<String, String> columns) {

    /** Over every column that has a value: a column a later version adds changes no hash of a row that lacks it. */
    String hash() {
        ContentHash content = new ContentHash("naru journal row 1");
        new TreeMap<>(columns).forEach((name, value) -> content.add(name).add(value));
        return content.hash();
    }

    String orderId() {
        return columns.get("order_id");
    }

    /** Who asked for it, where the journal says so; the hub otherwise. */
    AuditFact fact() {
        String from = columns.get("from_state");
        String change = (from == null ? "" : from + " → ") + columns.get("to_state");
        return new AuditFact(
                AuditFact.Kind.ORDER,
                columns.getOrDefault("actor", AuditFact.HUB),
                columns.getOrDefault("channel", AuditFact.HUB),
                columns.get("address"),
                orderId(),
                change + ", by " + columns.get("evidence") + ": " + columns.get("detail"));
    }
}
