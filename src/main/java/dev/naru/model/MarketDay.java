package dev.naru.model;

import java.time.LocalDate;

/** One day of the exchange's calendar: whether the market opens (개장일) and whether trades settle (결제일). */
public record MarketDay(LocalDate date, boolean open, boolean settlement) {}
