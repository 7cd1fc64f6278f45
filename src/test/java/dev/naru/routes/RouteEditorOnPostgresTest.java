package dev.naru.routes;

import dev.naru.Postgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RouteEditorOnPostgresTest extends RouteEditorContract {

    @Override
    DataSource store() {
        return Postgres.fresh();
    }
}
