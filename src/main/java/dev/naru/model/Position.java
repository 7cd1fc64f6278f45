package dev.naru.model;

import java.math.BigDecimal;

/**
 * 보유종목.
 *
 * @param quantity 보유수량
 * @param sellable 매도가능수량
 * @param averagePrice 매입평균가
 * @param price 현재가 as the broker values it
 * @param cost 매입금액
 * @param value 평가금액
 * @param profit 평가손익
 * @param profitRate 수익률 in percent
 */
public record Position(
        String connection,
        String symbol,
        String name,
        long quantity,
        Long sellable,
        BigDecimal averagePrice,
        BigDecimal price,
        BigDecimal cost,
        BigDecimal value,
        BigDecimal profit,
        BigDecimal profitRate) {}
