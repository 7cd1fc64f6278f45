package dev.naru.audit;

import dev.naru.Postgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteDataSource;

/** A migrated store with an audit log on it. */
final class AuditStore {
    final DataSource source;
    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    final AuditChain chain;
    final AuditReader reader;

    private AuditStore(DataSource source) {
        this.source = source;
        jdbc = new JdbcTemplate(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        chain = new AuditChain(jdbc, transaction, Clock.systemUTC());
        reader = new AuditReader(jdbc);
        Flyway.configure().dataSource(source).load().migrate();
    }

    static AuditStore sqlite(Path directory) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + directory.resolve("audit.db")
                + "?journal_mode=WAL&synchronous=OFF&busy_timeout=5000&foreign_keys=on");
        return new AuditStore(source);
    }

    static AuditStore postgres() {
        return new AuditStore(Postgres.fresh());
    }

    /** An order with that many rows in the order journal. */
    void journal(String orderId, int rows) {
        jdbc.update(
                "INSERT INTO orders (id, connection, trading_date, symbol, side, type, quantity, state, is_open,"
                        + " filled_quantity, remaining, actor, created_at, updated_at) VALUES (?, 'one', '2026-01-15',"
                        + " '005930', 'BUY', 'MARKET', 10, 'NEW', 1, 0, 10, 'tester', 1, 1)",
                orderId);
        long last = new JournalRows(jdbc).last();
        jdbc.batchUpdate(
                "INSERT INTO order_event (seq, order_id, happened_at, from_state, to_state, evidence, detail, data,"
                        + " actor, channel, address) VALUES (?, ?, 1768435200000000, 'NEW', 'SENDING', 'intent', 'about to"
                        + " be sent', '{\"a\":1}', 'kim', 'api', '10.0.0.9')",
                LongStream.rangeClosed(last + 1, last + rows)
                        .mapToObj(seq -> new Object[] {seq, orderId})
                        .toList());
    }

    /** Takes everything that is in the order journal. */
    void follow() {
        JournalFollower follower = new JournalFollower(chain, reader, new JournalRows(jdbc), 60_000);
        follower.start();
        follower.stop();
    }

    List<Map<String, Object>> rows() {
        return jdbc.queryForList("SELECT * FROM audit ORDER BY seq");
    }
}
