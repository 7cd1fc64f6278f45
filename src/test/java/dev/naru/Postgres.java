package dev.naru;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL server, one per JVM, with an empty database for whoever asks. */
public final class Postgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The JDBC address of a new, empty database, for the user {@code postgres} without a password. */
    public static String freshUrl() {
        return Server.RUNNING.getJdbcUrl("postgres", freshName());
    }

    public static DataSource fresh() {
        return Server.RUNNING.getDatabase("postgres", freshName());
    }

    private static String freshName() {
        String name = "naru_" + DATABASES.incrementAndGet();
        JdbcClient.create(Server.RUNNING.getPostgresDatabase())
                .sql("CREATE DATABASE " + name)
                .update();
        return name;
    }
}
