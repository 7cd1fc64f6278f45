package dev.naru.order.journal;

import dev.naru.Postgres;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The journal in a real PostgreSQL, which is stopped and started again. */
class PostgresJournalTest extends JournalContract {
    private static Postgres.Server server;
    private DataSource pool;

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
        pool = new DataSource();
        pool.setUrl(server.freshUrl());
        pool.setMaxWait(500);
        pool.setTestOnBorrow(true);
        pool.setValidationInterval(0);
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
