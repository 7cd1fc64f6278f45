package dev.naru.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Codecs for wire times, which are Korean. Korea has had one offset and no summer time since 1988. */
final class TimeCodec {
    static final ZoneOffset KOREA = ZoneOffset.ofHours(9);
    private static final int DAY_SECONDS = 86_400;
    private static final long AHEAD_SECONDS = 3_600;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private TimeCodec() {}

    static LocalDate dateOf(Instant instant) {
        return LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond() + KOREA.getTotalSeconds(), DAY_SECONDS));
    }

    private static Instant at(long epochDay, int secondOfDay, int nanos) {
        return Instant.ofEpochSecond(epochDay * DAY_SECONDS + secondOfDay - KOREA.getTotalSeconds(), nanos);
    }

    /** A time well ahead of its receipt is one of the day before. */
    private static Instant onDayOfReceipt(Instant receivedAt, int secondOfDay, int nanos) {
        long received = receivedAt.getEpochSecond();
        long day = Math.floorDiv(received + KOREA.getTotalSeconds(), DAY_SECONDS);
        Instant today = at(day, secondOfDay, nanos);
        return today.getEpochSecond() - received > AHEAD_SECONDS ? at(day - 1, secondOfDay, nanos) : today;
    }

    /** {@code -1} when there are not two digits. */
    private static int two(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static LocalDate date(Row row, int slot) {
        int from = row.start(slot);
        String text = row.text(slot);
        if (row.end(slot) - from == 8) {
            int century = two(text, from);
            int year = two(text, from + 2);
            try {
                if (century >= 0 && year >= 0) {
                    return LocalDate.of(century * 100 + year, two(text, from + 4), two(text, from + 6));
                }
            } catch (DateTimeException e) {
                throw new Unreadable(row.copy(slot), "a date yyyyMMdd");
            }
        }
        throw new Unreadable(row.copy(slot), "a date yyyyMMdd");
    }

    /**
     * A time of day. The date is that of another field or, with {@code dateSlot} &lt; 0, the Korean date of receipt; a
     * time well ahead of the receipt is one of the day before. Digits behind the seconds are a fraction.
     *
     * @param minutesBefore what it is less, for bars that are labelled by their end
     */
    record TimeOfDay(int dateSlot, int minutesBefore) implements Codec {
        private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("HHmmss");

        @Override
        public Class<?> type() {
            return Instant.class;
        }

        @Override
        public Object read(Row row, int slot) {
            int secondOfDay = secondOfDay(row, slot);
            int nanos = nanos(row, slot);
            Instant time = dateSlot >= 0 && !row.isEmpty(dateSlot)
                    ? at(date(row, dateSlot).toEpochDay(), secondOfDay, nanos)
                    : onDayOfReceipt(row.receivedAt(), secondOfDay, nanos);
            return minutesBefore == 0 ? time : time.minusSeconds(60L * minutesBefore);
        }

        private static int nanos(Row row, int slot) {
            int nanos = 0;
            int unit = 100_000_000;
            for (int i = row.start(slot) + 6; i < row.end(slot); i++, unit /= 10) {
                int digit = row.text(slot).charAt(i) - '0';
                if (digit < 0 || digit > 9 || unit == 0) {
                    throw new Unreadable(row.copy(slot), "a time HHmmss");
                }
                nanos += digit * unit;
            }
            return nanos;
        }

        private static int secondOfDay(Row row, int slot) {
            int from = row.start(slot);
            if (row.end(slot) - from >= 6) {
                int hour = two(row.text(slot), from);
                int minute = two(row.text(slot), from + 2);
                int second = two(row.text(slot), from + 4);
                if (hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60) {
                    return hour * 3600 + minute * 60 + second;
                }
            }
            throw new Unreadable(row.copy(slot), "a time HHmmss");
        }

        @Override
        public String write(Object value) {
            return FORMAT.format(((Instant) value).atOffset(KOREA).plusMinutes(minutesBefore));
        }
    }

    /** A time of day written in any pattern, on the date of another field or of the receipt. */
    record PatternTime(DateTimeFormatter format, String pattern, int dateSlot) implements Codec {
        @Override
        public Class<?> type() {
            return Instant.class;
        }

        @Override
        public Object read(Row row, int slot) {
            LocalTime time;
            try {
                time = LocalTime.parse(row.copy(slot), format);
            } catch (DateTimeException e) {
                throw new Unreadable(row.copy(slot), pattern);
            }
            return dateSlot >= 0 && !row.isEmpty(dateSlot)
                    ? at(date(row, dateSlot).toEpochDay(), time.toSecondOfDay(), time.getNano())
                    : onDayOfReceipt(row.receivedAt(), time.toSecondOfDay(), time.getNano());
        }

        @Override
        public String write(Object value) {
            return format.format(((Instant) value).atOffset(KOREA));
        }
    }

    /** Milliseconds since 1970 in UTC. */
    record EpochMillis() implements Codec {
        @Override
        public Class<?> type() {
            return Instant.class;
        }

        @Override
        public Object read(Row row, int slot) {
            return Instant.ofEpochMilli(
                    NumberText.wholeNumber(row.text(slot), row.start(slot), row.end(slot), "milliseconds since 1970"));
        }

        @Override
        public String write(Object value) {
            return String.valueOf(((Instant) value).toEpochMilli());
        }
    }

    /** The receipt and as long after it as stands there, {@code HHmmss}; nothing for zeros. */
    record TimeLeft() implements Codec {
        @Override
        public Class<?> type() {
            return Instant.class;
        }

        @Override
        public Object read(Row row, int slot) {
            int seconds = TimeOfDay.secondOfDay(row, slot);
            return seconds == 0 ? null : row.receivedAt().plusSeconds(seconds);
        }

        @Override
        public String write(Object value) {
            throw new UnwritableException("left-hhmmss can only be read");
        }
    }

    /** So long after the receipt as a table, or a text for everything, says; nothing for what the table lacks. */
    record AfterReceipt(Codec durations) implements Codec {
        @Override
        public Class<?> type() {
            return Instant.class;
        }

        @Override
        public boolean readsEmpty() {
            return durations.readsEmpty();
        }

        @Override
        public Object read(Row row, int slot) {
            try {
                Object text = durations.read(row, slot);
                return text == null ? null : row.receivedAt().plus(duration(text.toString()));
            } catch (Unreadable e) {
                return null;
            }
        }

        @Override
        public String write(Object value) {
            throw new UnwritableException("a time after the receipt can only be read");
        }
    }

    /** The same text whatever stands on the wire. */
    record Same(String text) implements Codec {
        @Override
        public Class<?> type() {
            return String.class;
        }

        @Override
        public Object read(Row row, int slot) {
            return text;
        }

        @Override
        public String write(Object value) {
            throw new UnwritableException("can only be read");
        }
    }

    /** @param text a number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d} */
    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" (expected a time such as 10s, 5m or 1h)");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** A calendar date. @param behind what is written after it, such as a time of day */
    record Date(String behind) implements Codec {
        @Override
        public Class<?> type() {
            return LocalDate.class;
        }

        @Override
        public Object read(Row row, int slot) {
            return date(row, slot);
        }

        @Override
        public String write(Object value) {
            return DateTimeFormatter.BASIC_ISO_DATE.format((LocalDate) value) + behind;
        }
    }

    /** The start of a Korean day, for candles of a day and longer. */
    record DayStart() implements Codec {
        @Override
        public Class<?> type() {
            return Instant.class;
        }

        @Override
        public Object read(Row row, int slot) {
            return date(row, slot).atStartOfDay().toInstant(KOREA);
        }

        @Override
        public String write(Object value) {
            return DateTimeFormatter.BASIC_ISO_DATE.format(dateOf((Instant) value));
        }
    }

    /** Date and time in one field. */
    record DateTime(DateTimeFormatter format, String pattern) implements Codec {
        @Override
        public Class<?> type() {
            return Instant.class;
        }

        @Override
        public Object read(Row row, int slot) {
            try {
                return LocalDateTime.parse(row.copy(slot), format).toInstant(KOREA);
            } catch (DateTimeException e) {
                throw new Unreadable(row.copy(slot), pattern);
            }
        }

        @Override
        public String write(Object value) {
            return format.format(((Instant) value).atOffset(KOREA));
        }
    }

    /** ISO 8601; without an offset it is Korean time. */
    record IsoTime() implements Codec {
        @Override
        public Class<?> type() {
            return Instant.class;
        }

        @Override
        public Object read(Row row, int slot) {
            try {
                TemporalAccessor read = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        row.copy(slot), OffsetDateTime::from, LocalDateTime::from);
                return read instanceof OffsetDateTime time ? time.toInstant() : ((LocalDateTime) read).toInstant(KOREA);
            } catch (DateTimeException e) {
                throw new Unreadable(row.copy(slot), "a time such as 2026-10-01T10:15:02+09:00");
            }
        }

        @Override
        public String write(Object value) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(((Instant) value).atOffset(KOREA));
        }
    }
}
