package dev.naru.order.lifecycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The date an order number belongs to: Korean brokers restart their numbers at Korean midnight. */
public final class TradingDate {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    private TradingDate() {}

    public static LocalDate of(Instant instant) {
        return instant.atZone(KOREA).toLocalDate();
    }
}
