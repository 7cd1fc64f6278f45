package dev.naru.feed;

import dev.naru.model.Gap;
import dev.naru.model.Trade;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps one tape in order by its running volume (누적거래량), which every print carries: what does not go beyond the last
 * one was seen before or came too late.
 */
final class TapeLine {
    /** A lower volume so much later is a count that began anew, not a late print. */
    static final Duration RESTART_AFTER = Duration.ofSeconds(30);

    private Trade last;

    /** What a print is to the tape. */
    enum Verdict {
        FIRST,
        NEXT,
        AFTER_GAP,
        SEEN_OR_LATE
    }

    Verdict judge(Trade trade) {
        if (last == null) {
            return Verdict.FIRST;
        }
        if (trade.volume() == null) {
            return Verdict.NEXT;
        }
        long days = Hours.dayOf(timeOf(trade)) - Hours.dayOf(timeOf(last));
        if (days != 0) {
            return days > 0 ? Verdict.FIRST : Verdict.SEEN_OR_LATE;
        }
        if (trade.volume() <= last.volume()) {
            return isRestart(trade) ? Verdict.FIRST : Verdict.SEEN_OR_LATE;
        }
        return missed(trade) > 0 ? Verdict.AFTER_GAP : Verdict.NEXT;
    }

    /** Whether the running volume of the same day has begun anew with it. */
    boolean isRestart(Trade trade) {
        return last != null
                && trade.volume() != null
                && trade.volume() <= last.volume()
                && Hours.dayOf(timeOf(trade)) == Hours.dayOf(timeOf(last))
                && timeOf(trade).isAfter(timeOf(last).plus(RESTART_AFTER));
    }

    /** Whether it happened clearly before the last print, by the brokers' clocks. */
    boolean isBefore(Trade trade, Duration tolerance) {
        return last != null && timeOf(trade).isBefore(timeOf(last).minus(tolerance));
    }

    Gap gapBefore(Trade trade) {
        return new Gap(
                trade.symbol(),
                trade.source(),
                missed(trade),
                last.volume(),
                trade.volume() - trade.quantity(),
                timeOf(last),
                timeOf(trade));
    }

    /** A print without a running volume can't be placed: it is taken, and the next one is judged as if it had not been. */
    void advance(Trade trade) {
        if (trade.volume() != null) {
            last = trade;
        }
    }

    private long missed(Trade trade) {
        return trade.volume() - trade.quantity() - last.volume();
    }

    /** The broker's time of the print; the hub's own when the message has none. */
    static Instant timeOf(Trade trade) {
        return trade.time() == null ? trade.receivedAt() : trade.time();
    }
}
