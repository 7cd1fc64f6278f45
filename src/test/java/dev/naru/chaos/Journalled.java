package dev.naru.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The journal as it lies in the store, read beside the hub or after its death.
 *
 * @param found how long each order took from the last time it came into doubt until it was out of it
 * @param absent the same of those that were not placed
 */
record Journalled(List<Row> orders, List<Duration> found, List<Duration> absent) {

    /**
     * An order of the journal.
     *
     * @param intents sends of the order itself, not of its changes
     * @param numbers the broker's numbers it owns
     * @param fills what its executions add up to, by the broker's number
     */
    record Row(
            String id,
            String connection,
            String fingerprint,
            String state,
            String brokerOrderNo,
            long filled,
            int intents,
            Set<String> numbers,
            Map<String, Long> fills) {

        /** Whether the broker has it, or had. */
        boolean isTaken() {
            return TAKEN.contains(state);
        }

        boolean isOver() {
            return !Set.of("NEW", "SENDING", "UNKNOWN").contains(state);
        }
    }

    /** @param url of the store, for JDBC */
    static Journalled read(String url) {
        try (Connection store = DriverManager.getConnection(url);
                Statement statement = store.createStatement()) {
            Map<String, Integer> intents = new HashMap<>();
            each(
                    statement,
                    "SELECT order_id FROM order_intent WHERE data LIKE '%\"kind\":\"PLACE\"%'",
                    row -> intents.merge(row.getString(1), 1, Integer::sum));
            Map<String, Set<String>> numbers = new HashMap<>();
            each(statement, "SELECT order_id, broker_order_no FROM order_number", row -> numbers.computeIfAbsent(
                            row.getString(1), id -> new HashSet<>())
                    .add(plain(row.getString(2))));
            Map<String, Map<String, Long>> fills = new HashMap<>();
            each(statement, "SELECT order_id, broker_order_no, quantity FROM fill", row -> fills.computeIfAbsent(
                            row.getString(1), id -> new HashMap<>())
                    .merge(plain(row.getString(2)), row.getLong(3), Long::sum));
            List<Row> orders = new ArrayList<>();
            each(
                    statement,
                    "SELECT * FROM orders",
                    row -> orders.add(new Row(
                            row.getString("id"),
                            row.getString("connection"),
                            fingerprint(
                                    row.getString("symbol"),
                                    row.getString("side"),
                                    row.getString("price"),
                                    row.getLong("quantity")),
                            row.getString("state"),
                            plain(row.getString("broker_order_no")),
                            row.getLong("filled_quantity"),
                            intents.getOrDefault(row.getString("id"), 0),
                            numbers.getOrDefault(row.getString("id"), Set.of()),
                            fills.getOrDefault(row.getString("id"), Map.of()))));
            List<Duration> found = new ArrayList<>();
            List<Duration> absent = new ArrayList<>();
            resolve(statement, found, absent);
            return new Journalled(List.copyOf(orders), List.copyOf(found), List.copyOf(absent));
        } catch (SQLException e) {
            throw new IllegalStateException("the journal can't be read: " + url, e);
        }
    }

    /** When each order was asked for, by connection and the broker's number. */
    static Map<String, Instant> createdByNumber(String url) {
        Map<String, Instant> created = new HashMap<>();
        try (Connection store = DriverManager.getConnection(url);
                Statement statement = store.createStatement()) {
            each(
                    statement,
                    "SELECT o.connection, n.broker_order_no, o.created_at FROM orders o"
                            + " JOIN order_number n ON n.order_id = o.id",
                    row -> created.put(
                            row.getString(1) + " " + plain(row.getString(2)),
                            Instant.EPOCH.plus(row.getLong(3), ChronoUnit.MICROS)));
            return created;
        } catch (SQLException e) {
            throw new IllegalStateException("the journal can't be read: " + url, e);
        }
    }

    private static void resolve(Statement statement, List<Duration> found, List<Duration> absent) throws SQLException {
        Map<String, Long> since = new HashMap<>();
        each(
                statement,
                "SELECT order_id, from_state, to_state, happened_at, evidence FROM order_event ORDER BY seq",
                row -> {
                    String id = row.getString("order_id");
                    long at = row.getLong("happened_at");
                    String to = row.getString("to_state");
                    if ("UNKNOWN".equals(to)) {
                        if (!since.containsKey(id) || "start".equals(row.getString("evidence"))) {
                            since.put(id, at);
                        }
                    } else if (since.containsKey(id)) {
                        ("NOT_PLACED".equals(to) ? absent : found)
                                .add(Duration.ofNanos((at - since.remove(id)) * 1_000));
                    }
                });
    }

    static String fingerprint(String symbol, String side, String price, long quantity) {
        String won = price == null ? "" : price.contains(".") ? price.substring(0, price.indexOf('.')) : price;
        return symbol + " " + side + " " + quantity + "@" + won;
    }

    /** Brokers print numbers with leading zeros or without. */
    static String plain(String number) {
        return number == null ? null : number.replaceFirst("^0+(?=.)", "");
    }

    static final Set<String> TAKEN = Set.of("ACCEPTED", "PARTIALLY_FILLED", "FILLED");

    private interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(Statement statement, String sql, Taking taking) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                taking.take(rows);
            }
        }
    }
}
