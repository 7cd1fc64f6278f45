package dev.naru.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * 호가가격단위: the price steps an order may use, in won.
 *
 * <p>Stocks follow the ladder KRX uses since 2023-01-25; ETF, ETN and ELW step by 5 won, by 1 won below 2,000. A price
 * is never rounded silently: callers ask {@link #isOnTick} and offer {@link #floor} and {@link #ceiling} as choices.
 */
public enum TickLadder {
    STOCK(new long[] {2_000, 5_000, 20_000, 50_000, 200_000, 500_000}, new long[] {1, 5, 10, 50, 100, 500, 1_000}),
    FUND(new long[] {2_000}, new long[] {1, 5});

    private final long[] bounds;
    private final long[] ticks;

    TickLadder(long[] bounds, long[] ticks) {
        this.bounds = bounds;
        this.ticks = ticks;
    }

    public static TickLadder of(InstrumentKind kind) {
        return switch (kind) {
            case STOCK, INDEX -> STOCK;
            case ETF, ETN, ELW -> FUND;
        };
    }

    /** The step that applies at {@code price}; a price on a band's lower bound uses that band's step. */
    public BigDecimal tickAt(BigDecimal price) {
        for (int i = 0; i < bounds.length; i++) {
            if (price.compareTo(BigDecimal.valueOf(bounds[i])) < 0) {
                return BigDecimal.valueOf(ticks[i]);
            }
        }
        return BigDecimal.valueOf(ticks[ticks.length - 1]);
    }

    public boolean isOnTick(BigDecimal price) {
        return price.signum() > 0 && price.remainder(tickAt(price)).signum() == 0;
    }

    /** The nearest valid price at or below {@code price}. */
    public BigDecimal floor(BigDecimal price) {
        BigDecimal tick = tickAt(price);
        return price.divide(tick, 0, RoundingMode.FLOOR).multiply(tick);
    }

    /** The nearest valid price at or above {@code price}. */
    public BigDecimal ceiling(BigDecimal price) {
        BigDecimal tick = tickAt(price);
        return price.divide(tick, 0, RoundingMode.CEILING).multiply(tick);
    }

    /** The next valid price above {@code price}. */
    public BigDecimal up(BigDecimal price) {
        BigDecimal at = floor(price);
        return at.add(tickAt(at));
    }

    /** The next valid price below {@code price}; crossing a band uses the lower band's step. */
    public BigDecimal down(BigDecimal price) {
        BigDecimal at = ceiling(price);
        return at.subtract(tickAt(at.subtract(BigDecimal.ONE)));
    }
}
