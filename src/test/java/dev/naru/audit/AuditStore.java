package dev.naru.audit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteDataSource;

/** A migrated store with an audit log on it. */
final class AuditStore implements AutoCloseable {
    final DataSource source;
    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    final AuditChain chain;
    private final EmbeddedPostgres server;

    private AuditStore(DataSource source, EmbeddedPostgres server) {
        this.source = source;
        this.server = server;
        jdbc = new JdbcTemplate(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        chain = new AuditChain(jdbc, transaction, Clock.systemUTC());
        Flyway.configure().dataSource(source).load().migrate();
    }

    static AuditStore sqlite(Path directory) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + directory.resolve("audit.db")
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&foreign_keys=on");
        return new AuditStore(source, null);
    }

    static AuditStore postgres() throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.start();
        return new AuditStore(server.getPostgresDatabase(), server);
    }

    List<Map<String, Object>> rows() {
        return jdbc.queryForList("SELECT * FROM audit ORDER BY seq");
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
