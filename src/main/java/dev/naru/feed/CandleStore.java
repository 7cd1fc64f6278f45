package dev.naru.feed;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Minute candles on disk. */
@Component
final class CandleStore {
    private static final String SAVE =
            """
            INSERT INTO minute_candle (symbol, venue, start_at, source, open, high, low, close, volume, value, settled)
            VALUES (:symbol, :venue, :start, :source, :open, :high, :low, :close, :volume, :value, :settled)
            ON CONFLICT (symbol, venue, start_at) DO UPDATE SET source = excluded.source, open = excluded.open,
                high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume,
                value = excluded.value, settled = excluded.settled
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final TransactionTemplate transaction;

    CandleStore(JdbcTemplate template, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(template);
        this.batch = new NamedParameterJdbcTemplate(template);
        this.transaction = new TransactionTemplate(transactions);
    }

    void save(MarketKey key, List<MinuteBar> bars) {
        MapSqlParameterSource[] rows = bars.stream().map(bar -> row(key, bar)).toArray(MapSqlParameterSource[]::new);
        transaction.executeWithoutResult(status -> batch.batchUpdate(SAVE, rows));
    }

    List<MinuteBar> load(MarketKey key, Instant from) {
        return jdbc.sql("SELECT * FROM minute_candle WHERE symbol = :symbol AND venue = :venue AND start_at >= :from")
                .param("symbol", key.symbol())
                .param("venue", key.venue().name())
                .param("from", from.getEpochSecond())
                .query((row, i) -> bar(row))
                .list();
    }

    /** When a broker last told all minutes of that day. */
    Optional<Instant> filledAt(MarketKey key, LocalDate day) {
        return jdbc.sql("SELECT filled_at FROM minute_backfill"
                        + " WHERE symbol = :symbol AND venue = :venue AND day = :day")
                .param("symbol", key.symbol())
                .param("venue", key.venue().name())
                .param("day", day.toString())
                .query(Long.class)
                .optional()
                .map(Instant::ofEpochSecond);
    }

    void filled(MarketKey key, LocalDate day, Instant at) {
        jdbc.sql("INSERT INTO minute_backfill (symbol, venue, day, filled_at) VALUES (:symbol, :venue, :day, :at)"
                        + " ON CONFLICT (symbol, venue, day) DO UPDATE SET filled_at = excluded.filled_at")
                .param("symbol", key.symbol())
                .param("venue", key.venue().name())
                .param("day", day.toString())
                .param("at", at.getEpochSecond())
                .update();
    }

    void deleteBefore(Instant oldest) {
        jdbc.sql("DELETE FROM minute_candle WHERE start_at < :oldest")
                .param("oldest", oldest.getEpochSecond())
                .update();
        jdbc.sql("DELETE FROM minute_backfill WHERE day < :day")
                .param("day", Hours.dateOf(oldest).toString())
                .update();
    }

    private static MapSqlParameterSource row(MarketKey key, MinuteBar bar) {
        return new MapSqlParameterSource("symbol", key.symbol())
                .addValue("venue", key.venue().name())
                .addValue("start", bar.start().getEpochSecond())
                .addValue("source", bar.source())
                .addValue("open", bar.open().toPlainString())
                .addValue("high", bar.high().toPlainString())
                .addValue("low", bar.low().toPlainString())
                .addValue("close", bar.close().toPlainString())
                .addValue("volume", bar.volume())
                .addValue("value", bar.value() == null ? null : bar.value().toPlainString())
                .addValue("settled", bar.settled() ? 1 : 0);
    }

    private static MinuteBar bar(ResultSet row) throws SQLException {
        String value = row.getString("value");
        return new MinuteBar(
                Instant.ofEpochSecond(row.getLong("start_at")),
                row.getString("source"),
                new BigDecimal(row.getString("open")),
                new BigDecimal(row.getString("high")),
                new BigDecimal(row.getString("low")),
                new BigDecimal(row.getString("close")),
                row.getLong("volume"),
                value == null ? null : new BigDecimal(value),
                row.getInt("settled") == 1);
    }
}
