package dev.naru.order.journal;

import com.zaxxer.hikari.HikariDataSource;
import dev.naru.Postgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The journal in a real PostgreSQL, which is stopped and started again. */
class PostgresJournalTest extends JournalContract {
    private static Postgres.Server server;
    private HikariDataSource pool;

    @BeforeAll
    static void start() {
        server = Postgres.own();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    DataSource open() {
        pool = new HikariDataSource();
        pool.setJdbcUrl(server.freshUrl());
        pool.setConnectionTimeout(500);
        pool.setValidationTimeout(250);
        return pool;
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Override
    void takeAway() {
        server.stop();
    }

    @Override
    void giveBack() {
        server.start();
    }
}
