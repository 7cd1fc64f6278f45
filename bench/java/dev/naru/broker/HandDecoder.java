package dev.naru.broker;

import dev.naru.model.Side;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What a programmer would write for this one frame and nothing else: an index scan, no map. The floor's decoder. */
final class HandDecoder {
    private static final int FIELDS = 47;
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    private final int[] starts = new int[FIELDS + 1];
    private String day = "";
    private long midnight;

    Trade decode(String text, Instant receivedAt) {
        scan(text);
        BigDecimal change = new BigDecimal(field(text, 5));
        boolean down = text.charAt(starts[3]) >= '4';
        return new Trade(
                field(text, 1),
                Venue.KRX,
                "one",
                receivedAt,
                time(text),
                new BigDecimal(field(text, 3)),
                down ? change.abs().negate() : change.abs(),
                new BigDecimal(field(text, 6)),
                Long.parseLong(text, starts[12], starts[13] - 1, 10),
                Long.parseLong(text, starts[13], starts[14] - 1, 10),
                new BigDecimal(field(text, 15)),
                text.charAt(starts[21]) == '1' ? Side.BUY : Side.SELL,
                new BigDecimal(field(text, 8)),
                new BigDecimal(field(text, 9)),
                new BigDecimal(field(text, 10)),
                new BigDecimal(field(text, 11)),
                new BigDecimal(field(text, 12)),
                new BigDecimal(field(text, 19)));
    }

    private void scan(String text) {
        int at = text.indexOf('|', text.indexOf('|', 2) + 1) + 1;
        for (int i = 0; i < FIELDS; i++) {
            starts[i] = at;
            int end = text.indexOf('^', at);
            at = (end < 0 ? text.length() : end) + 1;
        }
        starts[FIELDS] = at;
    }

    private String field(String text, int number) {
        return text.substring(starts[number - 1], starts[number] - 1);
    }

    private Instant time(String text) {
        if (!text.regionMatches(starts[33], day, 0, 8)) {
            day = field(text, 34);
            midnight = LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE)
                    .atStartOfDay(KOREA)
                    .toEpochSecond();
        }
        int at = starts[1];
        int seconds = two(text, at) * 3600 + two(text, at + 2) * 60 + two(text, at + 4);
        return Instant.ofEpochSecond(midnight + seconds);
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }
}
