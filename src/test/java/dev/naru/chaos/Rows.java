package dev.naru.chaos;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes a journal long: the story of one of its orders is told again and again, each time of another order. */
final class Rows {
    private Rows() {}

    /** @return rows of the journal afterwards, at least so many */
    static int grow(Path store, int atLeast) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            String id = text(statement, "SELECT id FROM orders WHERE state = 'ACCEPTED' ORDER BY created_at LIMIT 1");
            String no = text(statement, "SELECT broker_order_no FROM orders WHERE id = '" + id + "'");
            int events = number(statement, "SELECT count(*) FROM order_event WHERE order_id = '" + id + "'");
            int copies = (atLeast - number(statement, "SELECT count(*) FROM order_event")) / events + 1;
            connection.setAutoCommit(false);
            for (int i = 1; i <= copies; i++) {
                copy(statement, id, no, i);
            }
            connection.commit();
            return number(statement, "SELECT count(*) FROM order_event");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Statement statement, String id, String no, int nth) throws SQLException {
        String newId = id.substring(0, id.length() - 6) + "%06d".formatted(nth);
        String newNo = "9" + "%06d".formatted(nth);
        statement.execute("CREATE TEMP TABLE one AS SELECT * FROM orders WHERE id = '" + id + "'");
        statement.execute("UPDATE one SET id = '" + newId + "', broker_order_no = '" + newNo + "'");
        statement.execute("INSERT INTO orders SELECT * FROM one");
        statement.execute("DROP TABLE one");
        statement.execute("CREATE TEMP TABLE one AS SELECT * FROM order_event WHERE order_id = '" + id + "'");
        statement.execute("UPDATE one SET order_id = '" + newId + "', seq = seq + (SELECT max(seq) FROM order_event),"
                + " data = replace(replace(data, '" + id + "', '" + newId + "'), '\"" + no + "\"', '\"" + newNo
                + "\"')");
        statement.execute("INSERT INTO order_event SELECT * FROM one");
        statement.execute("DROP TABLE one");
        statement.execute("INSERT INTO order_number (connection, trading_date, broker_order_no, order_id, seq)"
                + " SELECT connection, trading_date, '" + newNo + "', '" + newId + "', seq FROM order_number"
                + " WHERE order_id = '" + id + "'");
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }
}
