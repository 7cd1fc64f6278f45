package dev.naru.simulator.exchange;

import java.time.LocalTime;

/** When the exchange trades: round the clock, so that there is something to see at any hour, or as the real one does. */
public enum MarketHours {
    ALWAYS,
    REGULAR;

    private static final LocalTime OPEN = LocalTime.of(9, 0);
    private static final LocalTime CLOSE = LocalTime.of(15, 30);

    /** Refuses an order outside the session; a closed day counts as after the close. */
    void check(ExchangeTime time, TradingCalendar calendar) {
        if (isOpen(time, calendar)) {
            return;
        }
        boolean early = calendar.isOpen(time.date()) && time.time().isBefore(OPEN);
        throw new OrderRefusedException(
                early ? Reject.BEFORE_OPEN : Reject.AFTER_CLOSE,
                "the market is closed at " + time.date() + " " + time.time());
    }

    boolean isOpen(ExchangeTime time, TradingCalendar calendar) {
        return this == ALWAYS
                || calendar.isOpen(time.date())
                        && !time.time().isBefore(OPEN)
                        && time.time().isBefore(CLOSE);
    }
}
