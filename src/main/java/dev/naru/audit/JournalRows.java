package dev.naru.audit;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The order journal's rows as the store holds them, whatever columns they have. */
final class JournalRows {
    private final JdbcTemplate jdbc;

    JournalRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the newest row's number, 0 while there is none */
    long last() {
        return jdbc.queryForObject("SELECT COALESCE(MAX(seq), 0) FROM order_event", Long.class);
    }

    /** @return rows without a number, which no journal writes */
    long unnumbered() {
        return jdbc.queryForObject("SELECT COUNT(*) FROM order_event WHERE seq IS NULL", Long.class);
    }

    List<JournalRow> after(long seq, int most) {
        return jdbc.query(
                "SELECT * FROM order_event WHERE seq > ? ORDER BY seq LIMIT ?", (row, n) -> read(row), seq, most);
    }

    List<JournalRow> between(long after, long last) {
        return jdbc.query(
                "SELECT * FROM order_event WHERE seq > ? AND seq <= ? ORDER BY seq",
                (row, n) -> read(row),
                after,
                last);
    }

    private static JournalRow read(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, String> values = new TreeMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = row.getString(i);
            if (value != null) {
                values.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
            }
        }
        return new JournalRow(row.getLong("seq"), values);
    }
}
