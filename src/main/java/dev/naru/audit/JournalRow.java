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
        Fingerprint fingerprint = new Fingerprint("naru journal row 1");
        new TreeMap<>(columns).forEach((name, value) -> fingerprint.add(name).add(value));
        return fingerprint.hash();
    }
}
