package dev.naru.order.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The journal in a file of its own; another connection that locks it makes it fail. */
class SqliteJournalTest extends JournalContract {
    @TempDir
    Path dir;

    private DataSource store;
    private Connection lock;

    @Override
    DataSource open() {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + dir.resolve("journal.db")
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=100&foreign_keys=on");
        store = file;
        return store;
    }

    @Override
    void takeAway() {
        try {
            lock = store.getConnection();
            lock.createStatement().execute("BEGIN IMMEDIATE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void giveBack() {
        try {
            lock.createStatement().execute("ROLLBACK");
            lock.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
