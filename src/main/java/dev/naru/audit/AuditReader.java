package dev.naru.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the log back. */
public final class AuditReader {
    private final JdbcTemplate jdbc;

    public AuditReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return newest first */
    public List<AuditRow> list(AuditFilter filter, int offset, int limit) {
        StringBuilder sql = new StringBuilder("SELECT * FROM audit WHERE 1 = 1");
        List<Object> values = new ArrayList<>();
        and(sql, values, " AND happened_at >= ?", micros(filter.from()));
        and(sql, values, " AND happened_at <= ?", micros(filter.to()));
        and(
                sql,
                values,
                " AND kind = ?",
                filter.kind() == null ? null : filter.kind().name());
        and(sql, values, " AND subject = ?", filter.subject());
        and(sql, values, " AND actor = ?", filter.actor());
        and(sql, values, " AND seq < ?", filter.before());
        and(
                sql,
                values,
                " AND LOWER(actor || ' ' || COALESCE(address, '') || ' ' || subject || ' ' || detail) LIKE ? ESCAPE"
                        + " '!'",
                filter.text() == null ? null : "%" + escaped(filter.text().toLowerCase(Locale.ROOT)) + "%");
        sql.append(" ORDER BY seq DESC LIMIT ? OFFSET ?");
        values.add(limit);
        values.add(offset);
        return jdbc.query(sql.toString(), AuditReader::read, values.toArray());
    }

    public AuditHead head() {
        return jdbc.queryForObject("SELECT last_seq, hash, journal_seq FROM audit_head WHERE id = 1", AuditChain::head);
    }

    /** Oldest first, for those who look over everything. */
    List<AuditRow> upwards(long after, long last, int most) {
        return jdbc.query(
                "SELECT * FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
                AuditReader::read,
                after,
                last,
                most);
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static String escaped(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }

    private static Long micros(Instant instant) {
        return instant == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static AuditRow read(ResultSet row, int n) throws SQLException {
        long journalSeq = row.getLong("journal_seq");
        return new AuditRow(
                row.getLong("seq"),
                Instant.EPOCH.plus(row.getLong("happened_at"), ChronoUnit.MICROS),
                row.getString("kind"),
                row.getString("actor"),
                row.getString("channel"),
                row.getString("address"),
                row.getString("subject"),
                row.getString("detail"),
                row.getObject("journal_seq") == null ? null : journalSeq,
                row.getString("journal_hash"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
