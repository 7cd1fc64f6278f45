package dev.naru.model;

/** What an instrument is; decides its tick ladder. */
public enum InstrumentKind {
    STOCK,
    ETF,
    ETN,
    ELW,
    INDEX
}
