package dev.naru.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * 계좌 잔고 of one connection. A component the broker did not give is {@code null} and named in {@code unavailable}.
 *
 * @param account masked account number
 * @param cash 예수금 usable after settlement (D+2)
 * @param orderable 주문가능금액
 * @param total 총평가금액
 * @param stockValue 유가증권평가금액
 * @param profit 평가손익합계
 */
public record Balance(
        String connection,
        String account,
        String currency,
        BigDecimal cash,
        BigDecimal orderable,
        BigDecimal total,
        BigDecimal stockValue,
        BigDecimal profit,
        List<Position> positions,
        List<String> unavailable,
        Instant asOf) {}
