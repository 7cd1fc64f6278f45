package dev.naru.feed;

import dev.naru.model.MarketPhase;
import dev.naru.model.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * What the brokers announced about one market, the last of each. Several tell the same event within moments; of those the
 * preferred one counts, so that the market does not flicker between them.
 */
final class PhaseReports {
    private static final Duration SAME_EVENT = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Map<String, MarketPhase> bySource = new HashMap<>();

    /** A report without a phase leaves the phase as that source told it before. */
    void add(MarketPhase report, Instant now) {
        MarketPhase before = bySource.get(report.source());
        bySource.put(
                report.source(),
                new MarketPhase(
                        report.market(),
                        report.phase() != null || before == null ? report.phase() : before.phase(),
                        report.since() == null ? now : report.since(),
                        report.until(),
                        report.source(),
                        report.code(),
                        report.noticeKo(),
                        report.noticeEn()));
    }

    /** The report that counts; {@code null} when there is none of the last day. */
    MarketPhase current(Instant now, Standing sources) {
        Instant newest = bySource.values().stream()
                .map(MarketPhase::since)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return bySource.values().stream()
                .filter(report -> !report.since().plus(SAME_EVENT).isBefore(newest))
                .filter(report -> now.isBefore(report.since().plus(LONGEST)))
                .min(Comparator.<MarketPhase, Boolean>comparing(report -> sources.isAway(report.source()))
                        .thenComparing((one, other) -> byRank(one, other, sources)))
                .orElse(null);
    }

    private static int byRank(MarketPhase one, MarketPhase other, Standing sources) {
        if (sources.isPreferred(one.source(), other.source())) {
            return -1;
        }
        return sources.isPreferred(other.source(), one.source()) ? 1 : 0;
    }

    /**
     * A report laid over the calendar. It holds until the calendar has moved on after it, and all day when it closes a
     * market that the calendar has trading: nobody opens again after that.
     *
     * @param atReport the calendar's phase a moment after the report came
     */
    static MarketPhase over(MarketPhase calendar, Phase atReport, MarketPhase report) {
        boolean moved = report.since().isBefore(calendar.since());
        boolean closedForToday = report.phase() == Phase.CLOSED
                && atReport.isTrading()
                && Hours.dayOf(report.since()) == Hours.dayOf(calendar.since());
        if (moved && !closedForToday) {
            return calendar;
        }
        Phase phase = report.phase() == null ? calendar.phase() : report.phase();
        return new MarketPhase(
                report.market(),
                phase,
                report.since(),
                report.until() == null && phase == calendar.phase() ? calendar.until() : report.until(),
                report.source(),
                report.code(),
                report.noticeKo(),
                report.noticeEn());
    }
}
