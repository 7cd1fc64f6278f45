package dev.naru.audit;

import dev.naru.audit.AuditVerdict.Break;
import java.util.List;
import java.util.TreeMap;

/** Goes along the chain, row by row, with the order journal beside it. */
final class ChainWalk {
    private final JournalRows journal;
    private final String knownHead;
    private boolean knownHeadSeen;
    private long lastSeq;
    private String lastHash = AuditHead.NOTHING;
    private long lastJournalSeq = Long.MIN_VALUE;

    ChainWalk(JournalRows journal, String knownHead) {
        this.journal = journal;
        this.knownHead = knownHead;
        this.knownHeadSeen = knownHead == null || knownHead.equals(AuditHead.NOTHING);
    }

    long rows() {
        return lastSeq;
    }

    String lastHash() {
        return lastHash;
    }

    /** @return the first thing wrong with these rows, which follow those before; {@code null} when nothing is */
    Break over(List<AuditRow> page) {
        TreeMap<Long, JournalRow> journalled = journalOf(page);
        for (AuditRow row : page) {
            String why = chained(row);
            if (why == null && row.journalSeq() != null) {
                why = journalled(row, journalled);
            }
            if (why != null) {
                return new Break(Math.min(row.seq(), lastSeq + 1), why);
            }
            lastSeq = row.seq();
            lastHash = row.hash();
            knownHeadSeen |= lastHash.equals(knownHead);
        }
        return null;
    }

    /** @param rows how many there were when the head was read */
    Break end(AuditHead head, long rows) {
        if (lastSeq != head.seq()) {
            return new Break(lastSeq + 1, "row " + (lastSeq + 1) + " is missing: the head tells of " + head.seq());
        }
        if (!lastHash.equals(head.hash())) {
            return new Break(lastSeq, "the head's hash is " + head.hash() + ", expected the last row's, " + lastHash);
        }
        if (rows != head.seq()) {
            return new Break(
                    head.seq() + 1, rows + " rows are there, expected the " + head.seq() + " the head tells of");
        }
        List<JournalRow> unaccounted = journal.between(lastJournalSeq, head.journalSeq());
        if (!unaccounted.isEmpty()) {
            return new Break(lastSeq, putIn(unaccounted.get(0)));
        }
        if (journal.unnumbered() > 0) {
            return new Break(lastSeq, "order_event has rows without a number: the hub writes none");
        }
        return knownHeadSeen
                ? null
                : new Break(lastSeq, "no row has the hash " + knownHead + ": the log was cut off or written anew");
    }

    private String chained(AuditRow row) {
        long expected = lastSeq + 1;
        if (row.seq() > expected) {
            return "row " + expected + " is missing: row " + row.seq() + " comes next";
        }
        if (row.seq() < expected) {
            return "row " + row.seq() + " was put in: the log begins with row 1";
        }
        if (!lastHash.equals(row.previousHash())) {
            return "previous_hash is " + row.previousHash() + ", expected the hash of the row before, " + lastHash;
        }
        String hash = row.expectedHash();
        return hash.equals(row.hash()) ? null : "hash is " + row.hash() + ", but its contents give " + hash;
    }

    private String journalled(AuditRow row, TreeMap<Long, JournalRow> journalled) {
        if (!journalled.isEmpty() && journalled.firstKey() < row.journalSeq()) {
            return putIn(journalled.firstEntry().getValue());
        }
        JournalRow found = journalled.remove(row.journalSeq());
        String name = "order_event row " + row.journalSeq() + " of order " + row.subject();
        if (found == null) {
            return name + " is gone";
        }
        lastJournalSeq = row.journalSeq();
        String hash = found.hash();
        return hash.equals(row.journalHash())
                ? null
                : name + " was changed: its contents give " + hash + ", expected " + row.journalHash();
    }

    private static String putIn(JournalRow row) {
        return "order_event row " + row.seq() + " of order " + row.orderId() + " was put in: the log does not know it";
    }

    private TreeMap<Long, JournalRow> journalOf(List<AuditRow> page) {
        TreeMap<Long, JournalRow> rows = new TreeMap<>();
        page.stream()
                .filter(row -> row.journalSeq() != null)
                .mapToLong(AuditRow::journalSeq)
                .max()
                .ifPresent(last -> journal.between(lastJournalSeq, last).forEach(row -> rows.put(row.seq(), row)));
        return rows;
    }
}
