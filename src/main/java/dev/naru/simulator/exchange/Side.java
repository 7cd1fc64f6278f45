package dev.naru.simulator.exchange;

/** 매수 or 매도. */
public enum Side {
    BUY,
    SELL;

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
