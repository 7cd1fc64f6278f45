package dev.naru.order.lease;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lease's one row. Every change names the fence it is based on, so that of two hubs only one can succeed. */
final class LeaseStore {
    private final JdbcClient jdbc;

    LeaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    LeaseRow read() {
        return jdbc.sql("SELECT * FROM hub_lease WHERE name = 'orders'")
                .query((row, n) -> row(row))
                .single();
    }

    /** @return {@code false} when the row has changed since it was {@code seen} */
    boolean take(LeaseRow seen, Holder holder, Duration term) {
        return jdbc.sql("UPDATE hub_lease SET fence = fence + 1, beat = 0, host = ?, pid = ?, machine = ?, born = ?,"
                                + " since = ?, term_ms = ? WHERE name = 'orders' AND fence = ? AND beat = ?")
                        .params(
                                holder.host(),
                                holder.pid(),
                                holder.machine(),
                                holder.born(),
                                holder.since().toEpochMilli(),
                                term.toMillis(),
                                seen.fence(),
                                seen.beat())
                        .update()
                == 1;
    }

    /** @return {@code false} when the lease has changed hands */
    boolean beat(long fence) {
        return jdbc.sql("UPDATE hub_lease SET beat = beat + 1 WHERE name = 'orders' AND fence = ?")
                        .param(fence)
                        .update()
                == 1;
    }

    void release(long fence) {
        jdbc.sql("UPDATE hub_lease SET fence = fence + 1, host = NULL WHERE name = 'orders' AND fence = ?")
                .param(fence)
                .update();
    }

    private static LeaseRow row(ResultSet row) throws SQLException {
        String host = row.getString("host");
        Holder holder = host == null
                ? null
                : new Holder(
                        host,
                        row.getLong("pid"),
                        row.getString("machine"),
                        row.getString("born"),
                        Instant.ofEpochMilli(row.getLong("since")));
        return new LeaseRow(
                row.getLong("fence"), row.getLong("beat"), holder, Duration.ofMillis(row.getLong("term_ms")));
    }
}
