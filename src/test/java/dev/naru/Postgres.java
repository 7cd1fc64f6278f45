package dev.naru;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A real PostgreSQL server, one per JVM, with an empty database for whoever asks. */
public final class Postgres {

    private Postgres() {}

    private static final class Shared {
        private static final Server SERVER = own();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    /** A new, empty database. */
    public static DataSource fresh() {
        return Shared.SERVER.fresh();
    }

    /** A server for whoever wants to stop it. */
    public static Server own() {
        try (ServerSocket socket = new ServerSocket(0)) {
            int port = socket.getLocalPort();
            socket.close();
            return new Server(port, Files.createTempDirectory("naru-postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps its port and what it stores while it is stopped. */
    public static final class Server implements AutoCloseable {
        private final AtomicInteger databases = new AtomicInteger();
        private final int port;
        private final Path dir;
        private EmbeddedPostgres running;

        private Server(int port, Path dir) {
            this.port = port;
            this.dir = dir;
            start();
        }

        public void start() {
            try {
                running = EmbeddedPostgres.builder()
                        .setPort(port)
                        .setDataDirectory(dir.resolve("data"))
                        .setCleanDataDirectory(false)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public void stop() {
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public DataSource fresh() {
            return running.getDatabase("postgres", freshName());
        }

        /** The JDBC address of a new, empty database, for the user {@code postgres}. */
        public String freshUrl() {
            return running.getJdbcUrl("postgres", freshName());
        }

        private String freshName() {
            String name = "naru_" + databases.incrementAndGet();
            JdbcClient.create(running.getPostgresDatabase())
                    .sql("CREATE DATABASE " + name)
                    .update();
            return name;
        }

        @Override
        public void close() {
            stop();
            FileSystemUtils.deleteRecursively(dir.toFile());
        }
    }
}
