package dev.naru.model;

/** Where a trade happens or an order is sent: 한국거래소, 넥스트레이드, both together (통합), or smart order routing. */
public enum Venue {
    KRX,
    NXT,
    UNIFIED,
    SOR
}
