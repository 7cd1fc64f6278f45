package dev.naru.audit;

import dev.naru.audit.AuditVerdict.Break;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Looks over the whole log and the order journal behind it: whatever was changed, taken out, put in or cut off is named.
 * Works beside a running hub, on what had been logged when it began.
 */
public final class AuditVerifier {
    private static final int PAGE = 1_000;

    private final JdbcTemplate jdbc;
    private final AuditReader reader;

    /** The head, and how many rows there were at the same moment. */
    private record Extent(AuditHead head, long rows) {}

    public AuditVerifier(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.reader = new AuditReader(jdbc);
    }

    /**
     * @param knownHead a hash that was the log's head once, noted down elsewhere; {@code null} for none
     * @throws org.springframework.dao.DataAccessException when the store can't be read
     */
    public AuditVerdict verify(String knownHead) {
        long began = System.nanoTime();
        Extent extent = extent();
        ChainWalk walk = new ChainWalk(new JournalRows(jdbc), knownHead);
        Break broken = extent == null
                ? new Break(0, "audit_head has no row: nothing tells where the log ends")
                : check(extent, walk);
        long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return new AuditVerdict(broken == null, walk.rows(), broken, walk.lastHash(), ms);
    }

    private Break check(Extent extent, ChainWalk walk) {
        AuditHead head = extent.head();
        List<AuditRow> page = reader.upwards(Long.MIN_VALUE, head.seq(), PAGE);
        while (!page.isEmpty()) {
            Break broken = walk.over(page);
            if (broken != null) {
                return broken;
            }
            page = reader.upwards(walk.rows(), head.seq(), PAGE);
        }
        return walk.end(head, extent.rows());
    }

    private Extent extent() {
        return DataAccessUtils.singleResult(jdbc.query(
                "SELECT last_seq, hash, journal_seq, (SELECT COUNT(*) FROM audit) AS row_count FROM audit_head"
                        + " WHERE id = 1",
                (row, n) -> new Extent(AuditChain.head(row, n), row.getLong("row_count"))));
    }
}
