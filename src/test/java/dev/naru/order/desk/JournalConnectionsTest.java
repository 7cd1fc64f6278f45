package dev.naru.order.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.Postgres;
import dev.naru.order.journal.Access;
import dev.naru.order.lease.Lease;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class JournalConnectionsTest {
    private static final String FULL = "2";
    private static final String NORMAL = "1";

    @TempDir
    Path dir;

    @Test
    void shouldWaitForTheDiskOnOneAndNotOnTheOtherWithSqlite() {
        DataSource store = pool("jdbc:sqlite:" + dir.resolve("naru.db") + "?journal_mode=WAL&synchronous=FULL");
        assertThat(asked(store, "PRAGMA synchronous")).containsExactly(FULL, NORMAL);
        assertThat(asked(store, "PRAGMA wal_autocheckpoint")).containsExactly("20000", "20000");
        assertThat(JdbcClient.create(store)
                        .sql("PRAGMA synchronous")
                        .query(String.class)
                        .single())
                .as("everybody else's connections")
                .isEqualTo(FULL);
        store.close();
    }

    @Test
    void shouldWaitForTheDiskOnOneAndNotOnTheOtherWithPostgresql() {
        try (Postgres.Server server = Postgres.own()) {
            DataSource store = pool(server.freshUrl());
            JdbcClient.create(store)
                    .sql("ALTER ROLE CURRENT_USER SET synchronous_commit = on")
                    .update();
            assertThat(asked(store, "SHOW synchronous_commit")).containsExactly("on", "off");
            store.close();
        }
    }

    /** What the connection of a transaction says: on the durable way, then on the swift one. */
    private static String[] asked(DataSource store, String question) {
        Flyway.configure().dataSource(store).load().migrate();
        Lease lease = Lease.of(JdbcClient.create(store), Duration.ofSeconds(10), Clock.systemUTC());
        assertThat(lease.look()).isTrue();
        try (JournalConnections connections = JournalConnections.to(store)) {
            return new String[] {asked(connections.durable(lease), question), asked(connections.swift(lease), question)
            };
        } finally {
            lease.release();
        }
    }

    private static String asked(Access access, String question) {
        return access.transaction()
                .execute(status ->
                        access.jdbc().sql(question).query(String.class).single());
    }

    private static DataSource pool(String url) {
        DataSource pool = new DataSource();
        pool.setUrl(url);
        pool.setTestOnBorrow(true);
        pool.setMaxActive(4);
        return pool;
    }
}
