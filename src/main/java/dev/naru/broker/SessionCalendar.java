package dev.naru.broker;

import java.time.Duration;
import java.time.Instant;
import org.quartz.impl.calendar.BaseCalendar;

/** A Quartz calendar that lets jobs run only while a market is open in any way, auctions included. */
final class SessionCalendar extends BaseCalendar {
    private static final long serialVersionUID = 1L;

    private final transient TradingSessions sessions;
    private final String market;

    SessionCalendar(TradingSessions sessions, String market) {
        this.sessions = sessions;
        this.market = market;
        setDescription("while " + market + " is open");
    }

    @Override
    public boolean isTimeIncluded(long timeMs) {
        return switch (sessions.phase(market, Instant.ofEpochMilli(timeMs))) {
            case PRE_MARKET, OPENING_AUCTION, REGULAR, CLOSING_AUCTION, AFTER_CLOSE, AFTER_MARKET -> true;
            case CLOSED, HOLIDAY, HALTED -> false;
        };
    }

    @Override
    public long getNextIncludedTime(long timeMs) {
        Instant at = Instant.ofEpochMilli(timeMs);
        while (!isTimeIncluded(at.toEpochMilli())) {
            at = sessions.nextChange(market, at).orElse(at.plus(Duration.ofDays(1)));
        }
        return at.toEpochMilli();
    }
}
