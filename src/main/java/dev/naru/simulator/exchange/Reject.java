package dev.naru.simulator.exchange;

/** Why the exchange refuses an order; every front end has its own codes and words for these. */
public enum Reject {
    UNKNOWN_ISSUE,
    BAD_QUANTITY,
    OFF_TICK,
    OUT_OF_LIMITS,
    NO_CASH,
    NOT_SELLABLE,
    UNKNOWN_ORDER,
    NOTHING_LEFT,
    BEFORE_OPEN,
    AFTER_CLOSE,
    WRONG_SESSION,
    WRONG_VENUE
}
