package dev.naru.feed.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.Postgres;
import dev.naru.feed.Samples;
import dev.naru.feed.bus.KameletRig;
import dev.naru.model.Candle;
import dev.naru.model.Interval;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Timeout(120)
class SqlSinkTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void sqliteTakesBatchesOverRestartsAndARowThatCameTwiceStaysOne() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("market.db") + "?journal_mode=WAL&synchronous=NORMAL";
        JdbcClient store = writeTwice(url, "", "");

        Map<String, Object> row =
                store.sql("SELECT * FROM trade WHERE volume = 10").query().singleRow();
        assertThat(row)
                .containsEntry("symbol", "005930")
                .containsEntry("venue", "KRX")
                .containsEntry("time", "2026-01-15T01:00:00.010000Z")
                .containsEntry("price", 70_010)
                .containsEntry("change", null);
        assertThat(store.sql("SELECT close FROM candle").query(BigDecimal.class).list())
                .containsExactly(new BigDecimal("70123.5"));
    }

    @Test
    void postgresTakesTheSameWithTypesOfItsOwn() throws Exception {
        try (Connection fresh = Postgres.fresh().getConnection()) {
            JdbcClient store = writeTwice(fresh.getMetaData().getURL(), "postgres", "");

            assertThat(store.sql("SELECT column_name || ' ' || data_type FROM information_schema.columns"
                                    + " WHERE table_name = 'candle'")
                            .query(String.class)
                            .list())
                    .contains("time timestamp with time zone", "close numeric", "volume bigint", "interval text");
            assertThat(store.sql("SELECT count(*) FROM trade WHERE time < '2026-01-15T10:00:00.500+09:00' AND price"
                                    + " > 70000")
                            .query(Long.class)
                            .single())
                    .isEqualTo(499);
        }
    }

    /** 1,000 trades, half of them twice over a restart, and one candle in two versions. */
    private static JdbcClient writeTwice(String url, String user, String password) throws Exception {
        JdbcClient store = JdbcClient.create(new DriverManagerDataSource(url, user, password));
        try (KameletRig rig = rig(url, user, password)) {
            publish(rig, 0, 600);
            rig.bus.publish(candle("70000"));
            rig.clock.set(Samples.TEN.plusSeconds(90));
            await().atMost(SOON).until(() -> count(store, "trade") == 600);
            await().atMost(SOON).until(() -> count(store, "candle") == 1);
        }
        try (KameletRig rig = rig(url, user, password)) {
            publish(rig, 400, 1_000);
            rig.bus.publish(candle("70123.5"));
            rig.clock.set(Samples.TEN.plusSeconds(90));
            await().atMost(SOON).until(() -> count(store, "trade") == 1_000);
            await().atMost(SOON).until(() -> store.sql("SELECT close FROM candle")
                    .query(BigDecimal.class)
                    .list()
                    .equals(List.of(new BigDecimal("70123.5"))));
            assertThat(rig.failures).isEmpty();
        }
        return store;
    }

    private static long count(JdbcClient store, String table) {
        try {
            return store.sql("SELECT count(*) FROM " + table).query(Long.class).single();
        } catch (DataAccessException e) {
            return -1;
        }
    }

    private static KameletRig rig(String url, String user, String password) throws Exception {
        return new KameletRig(Samples.TEN)
                .property("naru.blocks.sql.url", url)
                .property("naru.blocks.sql.username", user)
                .property("naru.blocks.sql.password", password)
                .start("trades-to-sql", "candles-to-sql");
    }

    private static void publish(KameletRig rig, int from, int to) {
        for (int i = from; i < to; i++) {
            rig.bus.publish(Samples.trade(Samples.TEN.plusMillis(i), 70_000 + i, 1, i));
        }
    }

    private static Candle candle(String close) {
        BigDecimal price = new BigDecimal(close);
        return new Candle(
                Samples.SYMBOL, Venue.KRX, "one", Interval.M1, Samples.TEN, price, price, price, price, 42, null);
    }
}
