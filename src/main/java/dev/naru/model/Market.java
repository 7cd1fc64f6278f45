package dev.naru.model;

/** The market segment an instrument is listed on. */
public enum Market {
    KOSPI,
    KOSDAQ,
    KONEX,
    INDEX
}
