package dev.naru.model;

/** 장 상태. */
public enum Phase {
    CLOSED,
    PRE_MARKET,
    OPENING_AUCTION,
    REGULAR,
    CLOSING_AUCTION,
    AFTER_CLOSE,
    AFTER_MARKET,
    HALTED,
    HOLIDAY;

    /** Whether continuous trading is expected, so that silence means staleness. */
    public boolean isTrading() {
        return this == PRE_MARKET || this == REGULAR || this == AFTER_MARKET;
    }
}
