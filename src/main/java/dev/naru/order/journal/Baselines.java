package dev.naru.order.journal;

import dev.naru.model.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The baselines positions are reckoned from, and what the journalled fills added to them. */
public final class Baselines {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Baselines(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    public Optional<Baseline> find(String connection) {
        return jdbc.sql("SELECT data FROM position_baseline WHERE connection = ?")
                .params(connection)
                .query((row, n) -> Json.read(row.getString("data"), Baseline.class))
                .optional();
    }

    public void keep(Baseline baseline) {
        keep(baseline, () -> {});
    }

    /** @param with done in the same transaction */
    public void keep(Baseline baseline, Runnable with) {
        transaction.executeWithoutResult(status -> {
            with.run();
            write(baseline);
        });
    }

    private void write(Baseline baseline) {
        jdbc.sql("INSERT INTO position_baseline (connection, seq, taken_at, data) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (connection) DO UPDATE SET seq = excluded.seq, taken_at = excluded.taken_at,"
                        + " data = excluded.data")
                .params(baseline.connection(), baseline.seq(), Columns.micros(baseline.takenAt()), Json.write(baseline))
                .update();
    }

    /** Shares bought less shares sold by symbol, from the fills journalled behind a place. */
    public Map<String, Long> moved(String connection, long behind) {
        Map<String, Long> moved = new HashMap<>();
        jdbc.sql("SELECT symbol, side, SUM(quantity) AS shares FROM fill WHERE connection = ? AND seq > ?"
                        + " GROUP BY symbol, side")
                .params(connection, behind)
                .query(row -> {
                    long shares = row.getLong("shares");
                    boolean buys = Side.valueOf(row.getString("side")) == Side.BUY;
                    moved.merge(row.getString("symbol"), buys ? shares : -shares, Long::sum);
                });
        return moved;
    }

    /** The last place of the journal that has a fill of the connection; zero for none. */
    public long lastFill(String connection) {
        return jdbc.sql("SELECT COALESCE(MAX(seq), 0) FROM fill WHERE connection = ?")
                .params(connection)
                .query(Long.class)
                .single();
    }
}
