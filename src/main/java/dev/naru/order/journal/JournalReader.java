package dev.naru.order.journal;

import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.OrderType;
import dev.naru.model.Routing;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderTransition;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Step;
import dev.naru.order.lifecycle.Story;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the journal back. */
public final class JournalReader {
    private static final int MOST_ROWS = 1_000;

    private final JdbcClient jdbc;

    JournalReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the hub works with: what is not over, all of a trading date and later, and what a send is unsettled of. */
    private static final String LIVING = " IN (SELECT id FROM orders WHERE is_open = 1 OR trading_date >= ?"
            + " UNION SELECT order_id FROM order_intent WHERE result IS NULL)";

    /** @param rows steps they were told from, up to the given place of the journal */
    record Replay(List<Story> stories, long rows) {}

    Replay living(LocalDate since, long upTo) {
        Map<String, List<Step>> steps = new LinkedHashMap<>();
        long[] rows = new long[1];
        jdbc.sql("SELECT order_id, happened_at, evidence, data FROM order_event WHERE order_id" + LIVING
                        + " AND seq <= ? ORDER BY seq")
                .params(since.toString(), upTo)
                .query(row -> {
                    rows[0]++;
                    steps.computeIfAbsent(row.getString("order_id"), id -> new ArrayList<>())
                            .add(step(row));
                });
        List<Story> stories = new ArrayList<>();
        steps.forEach((id, told) -> stories.add(Story.replay(id, told)));
        return new Replay(stories, rows[0]);
    }

    /** One order up to the given place of the journal. */
    Replay told(String orderId, long upTo) {
        List<Step> steps = steps(orderId, upTo);
        return new Replay(steps.isEmpty() ? List.of() : List.of(Story.replay(orderId, steps)), steps.size());
    }

    /** How the list of orders shows what the hub works with. */
    List<Order> shown(LocalDate since) {
        return jdbc.sql("SELECT * FROM orders WHERE id" + LIVING)
                .params(since.toString())
                .query((row, n) -> order(row))
                .list();
    }

    /** @param seq place in the journal at which it was first heard of */
    record KnownNumber(String connection, LocalDate tradingDate, String brokerOrderNo, String orderId, long seq) {}

    List<KnownNumber> numbers(LocalDate since) {
        return jdbc.sql("SELECT * FROM order_number WHERE order_id" + LIVING)
                .params(since.toString())
                .query((row, n) -> new KnownNumber(
                        row.getString("connection"),
                        LocalDate.parse(row.getString("trading_date")),
                        row.getString("broker_order_no"),
                        row.getString("order_id"),
                        row.getLong("seq")))
                .list();
    }

    public Optional<Story> story(String orderId) {
        return told(orderId, Long.MAX_VALUE).stories().stream().findFirst();
    }

    /** What was proven about an order up to the given place of the journal, oldest first. */
    public List<Step> steps(String orderId, long upTo) {
        return jdbc.sql("SELECT happened_at, evidence, data FROM order_event WHERE order_id = ? AND seq <= ?"
                        + " ORDER BY seq")
                .params(orderId, upTo)
                .query((row, n) -> step(row))
                .list();
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(
                Columns.instant(row, "happened_at"),
                row.getString("evidence"),
                Json.read(row.getString("data"), Evidence.class));
    }

    public List<Intent> unsettled() {
        return jdbc
                .sql("SELECT data FROM order_intent WHERE result IS NULL ORDER BY mark, id")
                .query(String.class)
                .list()
                .stream()
                .map(data -> Json.read(data, Intent.class))
                .toList();
    }

    public Optional<KeyUse> keyUse(String actor, String key) {
        return jdbc.sql("SELECT * FROM idempotency_key WHERE actor = ? AND idem_key = ?")
                .params(actor, key)
                .query((row, n) -> new KeyUse(
                        row.getString("actor"),
                        row.getString("idem_key"),
                        row.getString("request_hash"),
                        row.getString("order_id"),
                        Columns.instant(row, "used_at")))
                .optional();
    }

    /** Orders with an entry behind the given one, in the order of their last entries. */
    public List<Story> changedSince(long seq) {
        return jdbc
                .sql("SELECT order_id FROM order_event WHERE seq > ? GROUP BY order_id ORDER BY MAX(seq)")
                .params(seq)
                .query(String.class)
                .list()
                .stream()
                .map(this::story)
                .flatMap(Optional::stream)
                .toList();
    }

    public List<Fill> fillsSince(long seq) {
        return jdbc.sql("SELECT * FROM fill WHERE seq > ? ORDER BY seq")
                .params(seq)
                .query((row, n) -> fill(row))
                .list();
    }

    public long lastSeq() {
        return jdbc.sql("SELECT COALESCE(MAX(seq), 0) FROM order_event")
                .query(Long.class)
                .single();
    }

    public List<Order> list(OrderFilter filter) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT * FROM orders WHERE 1 = 1");
        and(sql, values, " AND is_open = ?", filter.open() == null ? null : filter.open() ? 1 : 0);
        and(sql, values, " AND connection = ?", filter.connection());
        and(sql, values, " AND symbol = ?", filter.symbol());
        and(sql, values, " AND trading_date >= ?", filter.from());
        and(sql, values, " AND trading_date <= ?", filter.to());
        sql.append(" ORDER BY created_at DESC, id DESC LIMIT ?");
        values.add(filter.limit() == null ? MOST_ROWS : filter.limit());
        return jdbc.sql(sql.toString())
                .params(values)
                .query((row, n) -> order(row))
                .list();
    }

    public List<OrderTransition> history(String orderId) {
        return jdbc.sql("SELECT * FROM order_event WHERE order_id = ? ORDER BY seq")
                .params(orderId)
                .query((row, n) -> new OrderTransition(
                        row.getLong("seq"),
                        orderId,
                        Columns.instant(row, "happened_at"),
                        Columns.constant(OrderState.class, row, "from_state"),
                        Columns.constant(OrderState.class, row, "to_state"),
                        row.getString("evidence"),
                        row.getString("detail"),
                        row.getString("actor"),
                        row.getString("channel"),
                        row.getString("address"),
                        row.getString("data"),
                        row.getString("said")))
                .list();
    }

    public List<Fill> fills(LocalDate from, LocalDate to, String connection) {
        List<Object> values = new ArrayList<>(List.of(from.toString(), to.toString()));
        StringBuilder sql = new StringBuilder("SELECT * FROM fill WHERE trading_date >= ? AND trading_date <= ?");
        and(sql, values, " AND connection = ?", connection);
        return jdbc.sql(sql.append(" ORDER BY seq DESC").toString())
                .params(values)
                .query((row, n) -> fill(row))
                .list();
    }

    public List<Fill> fillsOf(String orderId) {
        return jdbc.sql("SELECT * FROM fill WHERE order_id = ? ORDER BY seq")
                .params(orderId)
                .query((row, n) -> fill(row))
                .list();
    }

    private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value instanceof LocalDate date ? date.toString() : value);
        }
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getString("id"),
                request(row),
                Columns.constant(OrderState.class, row, "state"),
                LocalDate.parse(row.getString("trading_date")),
                row.getString("broker_order_no"),
                row.getString("broker_order_ref"),
                row.getLong("filled_quantity"),
                Columns.decimal(row, "average_price"),
                row.getLong("remaining"),
                row.getString("reason_code"),
                row.getString("reason"),
                row.getString("actor"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                routing(row.getString("routing")));
    }

    private static Routing routing(String json) {
        return json == null ? null : Json.read(json, Routing.class);
    }

    private static OrderRequest request(ResultSet row) throws SQLException {
        return new OrderRequest(
                row.getString("connection"),
                row.getString("symbol"),
                Columns.constant(Side.class, row, "side"),
                Columns.constant(OrderType.class, row, "type"),
                Columns.decimal(row, "price"),
                row.getLong("quantity"),
                Columns.constant(TimeInForce.class, row, "time_in_force"),
                Columns.constant(Venue.class, row, "venue"),
                Columns.decimal(row, "stop_price"));
    }

    private static Fill fill(ResultSet row) throws SQLException {
        return new Fill(
                row.getString("id"),
                row.getString("order_id"),
                row.getString("connection"),
                row.getString("broker_order_no"),
                row.getString("symbol"),
                Columns.constant(Side.class, row, "side"),
                Columns.decimal(row, "price"),
                row.getLong("quantity"),
                Columns.instant(row, "traded_at"),
                Columns.constant(Venue.class, row, "venue"),
                row.getString("evidence"));
    }
}
