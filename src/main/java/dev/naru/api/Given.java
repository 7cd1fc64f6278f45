package dev.naru.api;

import dev.naru.model.Interval;
import dev.naru.model.Venue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Query parameters as programs give them, read or refused by name. */
final class Given {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final int MOST_SYMBOLS = 200;

    private Given() {}

    static int limit(String given, int otherwise, int most) {
        if (given == null) {
            return otherwise;
        }
        String expected = "a whole number from 1 to " + most;
        try {
            int limit = Integer.parseInt(given);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // told below, as a number out of range
        }
        throw new BadFieldException("limit", quoted(given), expected);
    }

    static List<String> symbols(String given) {
        List<String> symbols = Arrays.stream(given.split(","))
                .map(String::strip)
                .filter(symbol -> !symbol.isEmpty())
                .collect(Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new), List::copyOf));
        if (symbols.isEmpty() || symbols.size() > MOST_SYMBOLS) {
            throw new BadFieldException(
                    "symbols", symbols.size() + " symbols", "1 to " + MOST_SYMBOLS + " codes, separated by commas");
        }
        return symbols;
    }

    static Venue venue(String given) {
        return given == null ? null : oneOf("venue", given, Venue.class);
    }

    static Interval interval(String given) {
        try {
            return Interval.ofCode(given);
        } catch (IllegalArgumentException e) {
            String codes = Arrays.stream(Interval.values()).map(Interval::code).collect(Collectors.joining(", "));
            throw new BadFieldException("interval", quoted(given), "one of " + codes);
        }
    }

    static <E extends Enum<E>> E oneOf(String field, String given, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(given))
                .findFirst()
                .orElseThrow(() -> new BadFieldException(
                        field,
                        quoted(given),
                        "one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** @param endOfDay what a bare date means: its end, or its start, in Korea */
    static Instant instant(String field, String given, boolean endOfDay) {
        if (given == null) {
            return null;
        }
        try {
            if (given.length() == 10) {
                LocalDate date = LocalDate.parse(given);
                Instant start =
                        (endOfDay ? date.plusDays(1) : date).atStartOfDay(SEOUL).toInstant();
                return endOfDay ? start.minusMillis(1) : start;
            }
            return OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException e) {
            throw new BadFieldException(
                    field, quoted(given), "a date such as 2026-01-15 or a time such as 2026-01-15T09:00:00+09:00");
        }
    }

    static LocalDate date(String field, String given) {
        try {
            return given == null ? null : LocalDate.parse(given);
        } catch (DateTimeException e) {
            throw new BadFieldException(field, quoted(given), "a date such as 2026-01-15");
        }
    }

    static String connection(String given, Collection<String> known) {
        if (given != null && !known.contains(given)) {
            throw new BadFieldException("connection", quoted(given), "one of " + String.join(", ", known));
        }
        return given;
    }

    static String quoted(String given) {
        return given == null ? null : "\"" + given + "\"";
    }
}
