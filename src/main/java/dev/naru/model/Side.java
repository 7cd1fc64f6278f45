package dev.naru.model;

/** Which way an order goes: 매수 or 매도. */
public enum Side {
    BUY,
    SELL
}
