package dev.naru.feed.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A flat canonical record as columns: {@code changeRate} becomes {@code change_rate}, in the record's own order, always of
 * the same type.
 *
 * @param name the record's, {@code trade}
 */
record Columns(String name, List<Column> columns) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Map<Class<?>, Columns> KNOWN = new ConcurrentHashMap<>();

    /** What a column holds. */
    enum Kind {
        TEXT,
        WHOLE,
        DECIMAL,
        YES_NO,
        DATE,
        TIME
    }

    record Column(String name, Kind kind, Method accessor) {

        Object value(Object record) {
            try {
                Object value = accessor.invoke(record);
                return value instanceof Enum<?> constant ? constant.name() : value;
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(accessor + " can't be read", e);
            }
        }

        /** ISO 8601 in UTC with microseconds, plain decimals; {@code null} for what is not known. */
        String text(Object record) {
            Object value = value(record);
            if (value == null) {
                return null;
            }
            return switch (kind) {
                case TIME -> TIME.format((Instant) value);
                case DECIMAL -> ((BigDecimal) value).toPlainString();
                case TEXT, WHOLE, YES_NO, DATE -> value.toString();
            };
        }
    }

    /** @throws IllegalArgumentException when it is no record, or not flat */
    static Columns of(Object record) {
        Class<?> type = record == null ? Void.class : record.getClass();
        if (!type.isRecord()) {
            throw new IllegalArgumentException("body holds "
                    + (record == null ? "nothing" : "a " + type.getSimpleName()) + " (expected: canonical records)");
        }
        return KNOWN.computeIfAbsent(type, Columns::ofType);
    }

    private static Columns ofType(Class<?> type) {
        List<Column> columns = Arrays.stream(type.getRecordComponents())
                .map(component ->
                        new Column(snake(component.getName()), kind(type, component), component.getAccessor()))
                .toList();
        return new Columns(snake(type.getSimpleName()), columns);
    }

    private static Kind kind(Class<?> record, RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class || type.isEnum()) {
            return Kind.TEXT;
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return Kind.WHOLE;
        }
        if (type == BigDecimal.class) {
            return Kind.DECIMAL;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Kind.YES_NO;
        }
        if (type == LocalDate.class) {
            return Kind.DATE;
        }
        if (type == Instant.class) {
            return Kind.TIME;
        }
        throw new IllegalArgumentException(record.getSimpleName() + "." + component.getName() + " is a "
                + type.getSimpleName() + ": no column (expected: a flat record, such as Trade, Candle, Quote or Fill)");
    }

    private static String snake(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The record's day: of its time, or else of its receipt. */
    LocalDate day(Object record, ZoneId zone) {
        for (String name : List.of("time", "received_at")) {
            for (Column column : columns) {
                if (column.name().equals(name) && column.value(record) instanceof Instant at) {
                    return at.atZone(zone).toLocalDate();
                }
            }
        }
        throw new IllegalArgumentException(name + ": no time (expected: time or receivedAt)");
    }

    /** The elements of a body that is one record or many. */
    static List<?> records(Object body) {
        return body instanceof List<?> many ? many : body == null ? List.of() : List.of(body);
    }
}
