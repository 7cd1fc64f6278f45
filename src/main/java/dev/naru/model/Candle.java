package dev.naru.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * 봉: open, high, low, close of one interval.
 *
 * @param time start of the interval; a day, week or month starts at midnight Korean time of its first trading date
 * @param volume 거래량 in shares
 * @param value 거래대금; {@code null} when the broker gives none
 */
public record Candle(
        String symbol,
        Venue venue,
        String source,
        Interval interval,
        Instant time,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        long volume,
        BigDecimal value) {}
