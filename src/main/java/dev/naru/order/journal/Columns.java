package dev.naru.order.journal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How values lie in the journal's columns. */
final class Columns {
    private static final int REASON_LENGTH = 2000;
    private static final int CODE_LENGTH = 64;

    private Columns() {}

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
    }

    static String plain(BigDecimal decimal) {
        return decimal == null ? null : decimal.toPlainString();
    }

    static BigDecimal decimal(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : new BigDecimal(text);
    }

    static <E extends Enum<E>> E constant(Class<E> type, ResultSet row, String column) throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    static String name(Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    static String reason(String text) {
        return fitting(text, REASON_LENGTH);
    }

    static String code(String text) {
        return fitting(text, CODE_LENGTH);
    }

    /** A broker's words as every store takes them: no longer than the column, without NUL, without half characters. */
    private static String fitting(String text, int most) {
        if (text == null) {
            return null;
        }
        String cut = text.length() <= most ? text : text.substring(0, most);
        return new String(cut.replace('\0', ' ').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
