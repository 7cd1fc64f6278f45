package dev.naru.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chain in the store. Whoever appends locks the head row first and holds it to the end of the transaction, so that
 * several hubs on one store take turns and none can fork it.
 */
final class AuditChain implements AuditLog {
    private static final String TAKE_HEAD =
            "UPDATE audit_head SET last_seq = last_seq WHERE id = 1 RETURNING last_seq, hash, journal_seq";
    private static final String INSERT = "INSERT INTO audit (seq, happened_at, kind, actor, channel, address, subject,"
            + " detail, journal_seq, journal_hash, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** What is to be written, made before the head is locked: with the journal's row it accounts for, or {@code null}. */
    private record Draft(AuditFact fact, Long journalSeq, String journalHash) {}

    AuditChain(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void append(AuditFact fact) {
        Draft draft = new Draft(AuditRow.stored(fact), null, null);
        transaction.executeWithoutResult(status -> {
            AuditHead head = take();
            write(head, List.of(draft), head.journalSeq());
        });
    }

    /**
     * Accounts for the rows that follow {@code after} in the order journal; does nothing when another hub has been
     * faster.
     */
    void follow(long after, List<JournalRow> rows) {
        List<Draft> drafts = rows.stream()
                .map(row -> new Draft(AuditRow.stored(row.fact()), row.seq(), row.hash()))
                .toList();
        transaction.executeWithoutResult(status -> {
            AuditHead head = take();
            if (head.journalSeq() == after) {
                write(head, drafts, rows.get(rows.size() - 1).seq());
            }
        });
    }

    private AuditHead take() {
        return jdbc.queryForObject(TAKE_HEAD, AuditChain::head);
    }

    static AuditHead head(ResultSet row, int n) throws SQLException {
        return new AuditHead(row.getLong("last_seq"), row.getString("hash"), row.getLong("journal_seq"));
    }

    private void write(AuditHead head, List<Draft> drafts, long journalSeq) {
        AuditHead end = head;
        List<Object[]> rows = new ArrayList<>();
        for (Draft draft : drafts) {
            AuditRow row = AuditRow.after(end, clock.instant(), draft.fact(), draft.journalSeq(), draft.journalHash());
            rows.add(values(row));
            end = new AuditHead(row.seq(), row.hash(), journalSeq);
        }
        jdbc.batchUpdate(INSERT, rows);
        jdbc.update(
                "UPDATE audit_head SET last_seq = ?, hash = ?, journal_seq = ? WHERE id = 1",
                end.seq(),
                end.hash(),
                end.journalSeq());
    }

    private static Object[] values(AuditRow row) {
        return new Object[] {
            row.seq(),
            row.micros(),
            row.kind(),
            row.actor(),
            row.channel(),
            row.address(),
            row.subject(),
            row.detail(),
            row.journalSeq(),
            row.journalHash(),
            row.previousHash(),
            row.hash()
        };
    }
}
