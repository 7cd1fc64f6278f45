package dev.naru.model;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * 체결: one print on the tape.
 *
 * @param source id of the connection it came through
 * @param receivedAt when the hub received it
 * @param quantity 체결량 of this print, in shares
 * @param volume 누적거래량 after this print; orders and de-duplicates the tape; {@code null} in a queried tape whose broker
 *     gives none
 * @param value 누적거래대금 in the instrument's currency
 * @param aggressor the side that took the liquidity (매수체결, 매도체결); {@code null} in auctions
 * @param strength 체결강도 in percent
 */
public record Trade(
        String symbol,
        Venue venue,
        String source,
        Instant receivedAt,
        Instant time,
        BigDecimal price,
        BigDecimal change,
        BigDecimal changeRate,
        long quantity,
        Long volume,
        BigDecimal value,
        Side aggressor,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal ask,
        BigDecimal bid,
        BigDecimal strength) {}
