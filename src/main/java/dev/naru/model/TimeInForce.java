package dev.naru.model;

/** How long an order stays: for the day, or immediately (IOC: take what there is, FOK: all or nothing). */
public enum TimeInForce {
    DAY,
    IOC,
    FOK
}
