package dev.naru.model;

import java.time.Instant;

/**
 * The phase a market is in, or what was announced about it.
 *
 * @param market {@code KRX} (the calendar's), {@code KOSPI}, {@code KOSDAQ}, {@code FUTURES}, {@code NXT},
 *     {@code KRX-NIGHT}, {@code US}, {@code CN-AM}, {@code CN-PM}, {@code HK-AM}, {@code HK-PM}, {@code JP-AM},
 *     {@code JP-PM}; or a symbol, for a halt of that symbol alone (변동성완화장치)
 * @param phase {@code null} in a report that leaves the phase as it is: an opening in ten seconds is announced in
 *     {@code noticeKo} and {@code until}, and the market is still where it was
 * @param since when it began or was announced
 * @param until when it is expected to end; {@code null} when unknown
 * @param source the connection that reported it, or {@code calendar} when it follows from the dated sessions
 * @param code the broker's own code of the announcement; {@code null} without one
 * @param noticeKo the announcement in the broker's words; {@code null} when there is none
 * @param noticeEn the announcement in English
 */
public record MarketPhase(
        String market,
        Phase phase,
        Instant since,
        Instant until,
        String source,
        String code,
        String noticeKo,
        String noticeEn) {

    /** A phase nobody announced, as it follows from the dated sessions. */
    public static MarketPhase ofCalendar(String market, Phase phase, Instant since, Instant until) {
        return new MarketPhase(market, phase, since, until, "calendar", null, null, null);
    }
}
