package dev.naru.simulator.exchange;

import dev.naru.model.TickLadder;
import java.math.BigDecimal;

/**
 * A listed issue as the exchange opens with it. Prices are whole won, as on the real exchange, so {@code long} is exact.
 *
 * @param weight this share of all synthetic trades
 * @param shares listed shares
 */
public record Listing(
        String code,
        String name,
        String englishName,
        Kind kind,
        String market,
        long previousClose,
        int weight,
        long shares,
        String sector) {

    /** What the tick ladder and the master data depend on. */
    public enum Kind {
        STOCK,
        ETF
    }

    public boolean isEtf() {
        return kind == Kind.ETF;
    }

    /** Whether the alternative venue trades it: funds are left to the main exchange. */
    public boolean isOnNxt() {
        return !isEtf();
    }

    private TickLadder ladder() {
        return isEtf() ? TickLadder.FUND : TickLadder.STOCK;
    }

    public long tickAt(long price) {
        return ladder().tickAt(BigDecimal.valueOf(price)).longValue();
    }

    public boolean isOnTick(long price) {
        return price > 0 && price % tickAt(price) == 0;
    }

    public long floor(long price) {
        return price - price % tickAt(price);
    }

    public long up(long price) {
        long at = floor(price);
        return at + tickAt(at);
    }

    public long down(long price) {
        return floor(price - 1);
    }

    /** 상한가 for a day that opens with {@code reference}: within 30 %, rounded towards the reference. */
    public long upperLimit(long reference) {
        return floor(reference + reference * 30 / 100);
    }

    /** 하한가, likewise. */
    public long lowerLimit(long reference) {
        long raw = reference - reference * 30 / 100;
        long floored = floor(raw);
        return floored == raw ? raw : up(floored);
    }
}
