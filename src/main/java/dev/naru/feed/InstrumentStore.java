package dev.naru.feed;

import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Market;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The instruments ever asked of a broker, so that they can be searched right after a start. */
@Component
final class InstrumentStore {
    private static final String SAVE =
            """
            INSERT INTO instrument (symbol, name_ko, name_en, market, kind, currency, base_price, upper_limit,
                lower_limit, halted, nxt, flags, as_of)
            VALUES (:symbol, :nameKo, :nameEn, :market, :kind, :currency, :basePrice, :upperLimit,
                :lowerLimit, :halted, :nxt, :flags, :asOf)
            ON CONFLICT (symbol) DO UPDATE SET name_ko = excluded.name_ko, name_en = excluded.name_en,
                market = excluded.market, kind = excluded.kind, currency = excluded.currency,
                base_price = excluded.base_price, upper_limit = excluded.upper_limit,
                lower_limit = excluded.lower_limit, halted = excluded.halted, nxt = excluded.nxt,
                flags = excluded.flags, as_of = excluded.as_of
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final TransactionTemplate transaction;

    InstrumentStore(JdbcTemplate template, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(template);
        this.batch = new NamedParameterJdbcTemplate(template);
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param asOf the trading date its price limits belong to */
    record Known(Instrument instrument, LocalDate asOf) {}

    List<Known> all() {
        return jdbc.sql("SELECT * FROM instrument")
                .query((row, i) -> new Known(instrument(row), LocalDate.parse(row.getString("as_of"))))
                .list();
    }

    /** All of them in one transaction: a broker lists thousands. */
    void save(Collection<Known> known) {
        MapSqlParameterSource[] rows = known.stream().map(InstrumentStore::row).toArray(MapSqlParameterSource[]::new);
        transaction.executeWithoutResult(status -> batch.batchUpdate(SAVE, rows));
    }

    private static MapSqlParameterSource row(Known known) {
        Instrument instrument = known.instrument();
        return new MapSqlParameterSource("symbol", instrument.symbol())
                .addValue("nameKo", instrument.nameKo())
                .addValue("nameEn", instrument.nameEn())
                .addValue("market", name(instrument.market()))
                .addValue("kind", name(instrument.kind()))
                .addValue("currency", instrument.currency())
                .addValue("basePrice", text(instrument.basePrice()))
                .addValue("upperLimit", text(instrument.upperLimit()))
                .addValue("lowerLimit", text(instrument.lowerLimit()))
                .addValue("halted", name(instrument.halted()))
                .addValue("nxt", name(instrument.nxt()))
                .addValue("flags", instrument.flags() == null ? "" : String.join("\n", instrument.flags()))
                .addValue("asOf", known.asOf().toString());
    }

    private static Instrument instrument(ResultSet row) throws SQLException {
        String market = row.getString("market");
        String kind = row.getString("kind");
        String flags = row.getString("flags");
        return new Instrument(
                row.getString("symbol"),
                row.getString("name_ko"),
                row.getString("name_en"),
                market == null ? null : Market.valueOf(market),
                kind == null ? null : InstrumentKind.valueOf(kind),
                row.getString("currency"),
                decimal(row.getString("base_price")),
                decimal(row.getString("upper_limit")),
                decimal(row.getString("lower_limit")),
                flag(row.getString("halted")),
                flag(row.getString("nxt")),
                flags.isEmpty() ? Set.of() : Set.of(flags.split("\n")));
    }

    private static String name(Object value) {
        return value == null ? null : value.toString();
    }

    private static String text(BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }

    private static BigDecimal decimal(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static Boolean flag(String text) {
        return text == null ? null : Boolean.valueOf(text);
    }
}
