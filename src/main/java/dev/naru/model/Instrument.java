package dev.naru.model;

import java.math.BigDecimal;
import java.util.Set;

/**
 * 종목: what can be watched or traded.
 *
 * @param symbol six characters as KRX issues them, may hold letters; an index has its four-digit sector code
 * @param nameKo 한글 종목명
 * @param nameEn English name, {@code null} when the broker gives none
 * @param currency ISO 4217
 * @param basePrice 기준가, the reference of the day's price limits
 * @param upperLimit 상한가
 * @param lowerLimit 하한가
 * @param halted 거래정지
 * @param nxt tradable on NXT as well; {@code null} when unknown
 * @param flags further marks in the broker's words, such as 관리종목 or 투자경고
 */
public record Instrument(
        String symbol,
        String nameKo,
        String nameEn,
        Market market,
        InstrumentKind kind,
        String currency,
        BigDecimal basePrice,
        BigDecimal upperLimit,
        BigDecimal lowerLimit,
        Boolean halted,
        Boolean nxt,
        Set<String> flags) {

    public TickLadder ladder() {
        return TickLadder.of(kind == null ? InstrumentKind.STOCK : kind);
    }
}
