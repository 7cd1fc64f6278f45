package dev.naru.feed.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Turns canonical records into rows and the statement that inserts them, for {@code sql:} with {@code batch=true}. The
 * table is made with the first row; with a key, a row that is there already is replaced, so that a batch may be repeated.
 * SQLite and PostgreSQL; one type of record per bean.
 */
public final class SqlRows {
    private static final String QUERY_HEADER = "CamelSqlQuery";
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?";

    private DataSource database;
    private String table = "";
    private List<String> key = List.of();
    private Prepared prepared;

    private record Prepared(Columns type, boolean postgres, String insert) {}

    public void setDatabase(DataSource database) {
        this.database = database;
    }

    /** @param table empty for the record's name */
    public void setTable(String table) {
        if (!table.isEmpty() && !table.matches(NAME)) {
            throw new IllegalArgumentException(
                    "table: \"" + table + "\" (expected: letters, digits and _, or schema.table)");
        }
        this.table = table;
    }

    /** @param columns that make a row unique, separated by commas; empty for none */
    public void setKey(String columns) {
        key = Arrays.stream(columns.split(","))
                .map(String::strip)
                .filter(column -> !column.isEmpty())
                .toList();
    }

    /** Body in: a record, or a list of records of one type. Body out: a list of rows; the statement goes into a header. */
    public void prepare(Exchange exchange) throws SQLException {
        Message message = exchange.getMessage();
        List<?> records = Columns.records(message.getBody());
        if (records.isEmpty()) {
            throw new IllegalArgumentException("body is empty (expected: canonical records)");
        }
        Prepared now = prepared(Columns.of(records.get(0)));
        message.setBody(records.stream().map(record -> row(now, record)).toList());
        message.setHeader(QUERY_HEADER, now.insert());
    }

    private synchronized Prepared prepared(Columns type) throws SQLException {
        if (prepared == null) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                boolean postgres =
                        connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
                statement.execute(definition(type, postgres));
                prepared = new Prepared(type, postgres, insert(type));
            }
        }
        return prepared;
    }

    private static Map<String, Object> row(Prepared prepared, Object record) {
        if (Columns.of(record) != prepared.type()) {
            throw new IllegalArgumentException(
                    "body holds a " + Columns.of(record).name() + " (expected: only "
                            + prepared.type().name() + ")");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        for (Columns.Column column : prepared.type().columns()) {
            Object value = column.value(record);
            if (!prepared.postgres()) {
                boolean asText = column.kind() == Columns.Kind.TIME || column.kind() == Columns.Kind.DATE;
                row.put(column.name(), asText ? column.text(record) : value);
            } else {
                row.put(column.name(), value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
            }
        }
        return row;
    }

    private String definition(Columns type, boolean postgres) {
        key.stream()
                .filter(column ->
                        type.columns().stream().noneMatch(known -> known.name().equals(column)))
                .forEach(column -> {
                    throw new IllegalArgumentException(
                            "key: \"" + column + "\" (expected: columns of " + type.name() + ")");
                });
        String columns = type.columns().stream()
                .map(column -> quoted(column.name()) + " " + sqlType(column.kind(), postgres))
                .collect(Collectors.joining(", "));
        String unique = key.isEmpty() ? "" : ", UNIQUE (" + quoted(key) + ")";
        return "CREATE TABLE IF NOT EXISTS " + tableOf(type) + " (" + columns + unique + ")";
    }

    private static String sqlType(Columns.Kind kind, boolean postgres) {
        return switch (kind) {
            case TEXT -> "TEXT";
            case WHOLE -> "BIGINT";
            case DECIMAL -> "NUMERIC";
            case YES_NO -> "BOOLEAN";
            case DATE -> postgres ? "DATE" : "TEXT";
            case TIME -> postgres ? "TIMESTAMPTZ" : "TEXT";
        };
    }

    private String insert(Columns type) {
        List<String> names = type.columns().stream().map(Columns.Column::name).toList();
        String values = names.stream().map(name -> ":#" + name).collect(Collectors.joining(", "));
        String insert = "INSERT INTO " + tableOf(type) + " (" + quoted(names) + ") VALUES (" + values + ")";
        if (key.isEmpty()) {
            return insert;
        }
        String replaced = names.stream()
                .filter(name -> !key.contains(name))
                .map(name -> quoted(name) + " = excluded." + quoted(name))
                .collect(Collectors.joining(", "));
        return insert + " ON CONFLICT (" + quoted(key) + ") DO "
                + (replaced.isEmpty() ? "NOTHING" : "UPDATE SET " + replaced);
    }

    private String tableOf(Columns type) {
        return table.isEmpty() ? quoted(type.name()) : table;
    }

    private static String quoted(List<String> names) {
        return names.stream().map(SqlRows::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
