package dev.naru.feed;

import dev.naru.model.Gap;
import dev.naru.model.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One tape told by several connections. They tell the same prints, only not at the same time: one leads, and what the
 * others tell ahead of it is held back, so that sources do not take turns. Another one leads from then on when the lead is
 * away, when it is late with a print the other has told, or when the other is preferred and knows the very next print;
 * what was held back is handed on first.
 */
final class Tape {
    /** The lead may be so much later than another with the very next print. */
    private static final Duration LATE = Duration.ofSeconds(1);
    /** So long a lead must be silent before another goes on behind a gap. */
    private static final Duration SILENT = Duration.ofSeconds(3);
    /** Times of prints are told in whole seconds, and an exchange's gateways differ a little. */
    private static final Duration SAME_TIME = Duration.ofSeconds(2);

    private static final int MOST_HELD = 500;

    private final TapeLine line = new TapeLine();
    private final Map<String, Deque<Trade>> held = new HashMap<>(0);
    private String lead;
    private Instant leadHeardAt;

    /** A print that is next on the tape. @param gap {@code null} when nothing was missed before it */
    record Print(Trade trade, Gap gap) {}

    /** What became of a print: what is to be handed on now, in order, and whether it was a repetition. */
    record Verdict(List<Print> prints, boolean duplicate) {
        static final Verdict HELD = new Verdict(List.of(), false);
        static final Verdict DUPLICATE = new Verdict(List.of(), true);
    }

    Verdict tell(Trade trade, Standing sources) {
        if (lead == null || trade.source().equals(lead)) {
            return follow(trade);
        }
        if (trade.volume() == null) {
            return tellUnplaced(trade, sources);
        }
        if (!isBeyond(trade)) {
            return isAnew(trade) ? turnTo(trade.source(), List.of(trade)) : Verdict.HELD;
        }
        Deque<Trade> waiting = held.computeIfAbsent(trade.source(), source -> new ArrayDeque<>());
        waiting.addLast(trade);
        if (waiting.size() > MOST_HELD) {
            waiting.removeFirst();
        }
        return release(trade.source(), trade.receivedAt(), sources);
    }

    /** What was held back and is due by now, though its source said nothing more. */
    List<Print> release(Instant now, Standing sources) {
        for (String source : List.copyOf(held.keySet())) {
            Verdict verdict = release(source, now, sources);
            if (!verdict.prints().isEmpty()) {
                return verdict.prints();
            }
        }
        return List.of();
    }

    boolean holdsBack() {
        return !held.isEmpty();
    }

    /** When the lead was last heard; {@code null} before the first print. */
    Instant leadHeardAt() {
        return leadHeardAt;
    }

    String lead() {
        return lead;
    }

    private Verdict release(String source, Instant now, Standing sources) {
        Deque<Trade> waiting = held.get(source);
        while (!waiting.isEmpty() && !isBeyond(waiting.peekFirst())) {
            waiting.removeFirst();
        }
        if (waiting.isEmpty()) {
            held.remove(source);
            return Verdict.HELD;
        }
        return isDue(waiting.peekFirst(), now, sources) ? turnTo(source, List.copyOf(waiting)) : Verdict.HELD;
    }

    private boolean isDue(Trade first, Instant now, Standing sources) {
        if (sources.hasLeft(lead, leadHeardAt)) {
            return true;
        }
        Duration waited = Duration.between(first.receivedAt(), now);
        if (line.judge(first) == TapeLine.Verdict.NEXT) {
            return waited.compareTo(LATE) >= 0
                    || !sources.isAway(first.source()) && sources.isPreferred(first.source(), lead);
        }
        return waited.compareTo(SILENT) >= 0
                && Duration.between(leadHeardAt, now).compareTo(SILENT) >= 0;
    }

    private Verdict turnTo(String source, List<Trade> trades) {
        lead = source;
        held.clear();
        List<Print> prints = new ArrayList<>(trades.size());
        trades.forEach(trade -> prints.addAll(follow(trade).prints()));
        return new Verdict(prints, false);
    }

    private Verdict tellUnplaced(Trade trade, Standing sources) {
        boolean silent = Duration.between(leadHeardAt, trade.receivedAt()).compareTo(SILENT) > 0;
        return silent || sources.hasLeft(lead, leadHeardAt) ? turnTo(trade.source(), List.of(trade)) : Verdict.HELD;
    }

    /** Ahead of the tape, and not of another count: at one venue an earlier print never has a higher running volume. */
    private boolean isBeyond(Trade trade) {
        TapeLine.Verdict verdict = line.judge(trade);
        return verdict != TapeLine.Verdict.SEEN_OR_LATE && !line.isRestart(trade) && !line.isBefore(trade, SAME_TIME);
    }

    /** A count that began anew, told by another than the lead: believed when the lead has long had nothing to say. */
    private boolean isAnew(Trade trade) {
        return line.isRestart(trade)
                && Duration.between(leadHeardAt, trade.receivedAt()).compareTo(TapeLine.RESTART_AFTER) > 0;
    }

    private Verdict follow(Trade trade) {
        lead = trade.source();
        leadHeardAt = trade.receivedAt();
        TapeLine.Verdict verdict = line.judge(trade);
        if (verdict == TapeLine.Verdict.SEEN_OR_LATE) {
            return Verdict.DUPLICATE;
        }
        Gap gap = verdict == TapeLine.Verdict.AFTER_GAP ? line.gapBefore(trade) : null;
        line.advance(trade);
        return new Verdict(List.of(new Print(trade, gap)), false);
    }
}
