package dev.naru.model;

/** What whoever places an order has accepted by a deliberate step of its own. */
public enum Consent {
    /** That the last price is old or unknown. */
    STALE_PRICE,
    /** That the same order was asked for a moment ago. */
    DUPLICATE
}
