package dev.naru.audit;

/**
 * What a look over the whole log found.
 *
 * @param rows that were looked at
 * @param firstBroken {@code null} when it is intact
 * @param head hash of the last row
 * @param ms how long it took
 */
public record AuditVerdict(boolean intact, long rows, Break firstBroken, String head, long ms) {

    /** @param seq row of the log @param why what was found and what was expected */
    public record Break(long seq, String why) {}
}
