package dev.naru.routes;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

@Timeout(60)
class RouteEditorTest extends RouteEditorContract {
    @TempDir
    Path directory;

    @Override
    DataSource store() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + directory.resolve("naru.db") + "?journal_mode=WAL&busy_timeout=2000");
        return source;
    }
}
