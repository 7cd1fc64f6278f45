package dev.naru.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * 현재가 시세: the state of an instrument (or index) at one moment.
 *
 * @param source id of the connection it came through
 * @param receivedAt when the hub received it
 * @param time the broker's time of the last trade; {@code null} when the message has none
 * @param change 전일대비, signed
 * @param changeRate 등락률 in percent, signed
 * @param volume 누적거래량 in shares
 * @param value 누적거래대금 in the instrument's currency
 */
public record Quote(
        String symbol,
        Venue venue,
        String source,
        Instant receivedAt,
        Instant time,
        BigDecimal price,
        BigDecimal change,
        BigDecimal changeRate,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal prevClose,
        Long volume,
        BigDecimal value,
        BigDecimal basePrice,
        BigDecimal upperLimit,
        BigDecimal lowerLimit,
        Boolean halted) {}
