package dev.naru.audit;

/**
 * Where the chain ends.
 *
 * @param seq of the last row, 0 while there is none
 * @param hash of the last row, 64 zeros while there is none
 * @param journalSeq last row of the order journal that is accounted for
 */
public record AuditHead(long seq, String hash, long journalSeq) {
    static final String NOTHING = "0".repeat(64);
}
