package dev.naru.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Codecs for wire times, which are Korean. Korea has had one offset and no summer time since 1988. */
final class TimeCodec {
    static final ZoneOffset KOREA = ZoneOffset.ofHours(9);
    private static final int DAY_SECONDS = 86_400;
    private static final long AHEAD_SECONDS = 3_600;

    private TimeCodec() {}

    static LocalDate dateOf(Instant instant) {
        return LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond() + KOREA.getTotalSeconds(), DAY_SECONDS));
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
     * time well ahead of the receipt is one of the day before.
     */
    record TimeOfDay(int dateSlot) implements Codec {
        private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("HHmmss");

        @Override
        public Class<?> type() {
            return Instant.class;
        }

        @Override
        public Object read(Row row, int slot) {
            int secondOfDay = secondOfDay(row, slot);
            if (dateSlot >= 0 && !row.isEmpty(dateSlot)) {
                return at(date(row, dateSlot).toEpochDay(), secondOfDay);
            }
            long received = row.receivedAt().getEpochSecond();
            long day = Math.floorDiv(received + KOREA.getTotalSeconds(), DAY_SECONDS);
            Instant today = at(day, secondOfDay);
            return today.getEpochSecond() - received > AHEAD_SECONDS ? at(day - 1, secondOfDay) : today;
        }

        private static Instant at(long epochDay, int secondOfDay) {
            return Instant.ofEpochSecond(epochDay * DAY_SECONDS + secondOfDay - KOREA.getTotalSeconds());
        }

        private static int secondOfDay(Row row, int slot) {
            int from = row.start(slot);
            if (row.end(slot) - from == 6) {
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
            return FORMAT.format(((Instant) value).atOffset(KOREA));
        }
    }

    /** A calendar date. */
    record Date() implements Codec {
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
            return DateTimeFormatter.BASIC_ISO_DATE.format((LocalDate) value);
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
}
