package dev.naru.feed;

import dev.naru.model.Gap;
import dev.naru.model.OrderBook;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** All that is known of one instrument at one venue. Safe for use by several threads. */
final class Ticker {
    private static final int TRADES_KEPT = 300;
    private static final int GAPS_KEPT = 50;
    /** Another connection tells the tape when the one that did has been silent for so long. */
    private static final Duration LEAD_SILENCE = Duration.ofSeconds(3);

    private final TapeLine tape = new TapeLine();
    private final Deque<Trade> trades = new ArrayDeque<>();
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private final Pace pace = new Pace();
    private Quote quote;
    private OrderBook book;
    private String lead;
    private Instant leadHeardAt;
    private boolean toldStale;

    /** What became of a print. */
    record Admission(boolean admitted, boolean duplicate, Gap gap) {
        static final Admission OTHER_SOURCE = new Admission(false, false, null);
        static final Admission DUPLICATE = new Admission(false, true, null);
        static final Admission NEXT = new Admission(true, false, null);
    }

    synchronized Admission admit(Trade trade) {
        boolean led = trade.source().equals(lead);
        if (!led && lead != null && !trade.receivedAt().isAfter(leadHeardAt.plus(LEAD_SILENCE))) {
            return Admission.OTHER_SOURCE;
        }
        TapeLine.Verdict verdict = tape.judge(trade);
        if (verdict == TapeLine.Verdict.SEEN_OR_LATE) {
            return led ? Admission.DUPLICATE : Admission.OTHER_SOURCE;
        }
        Gap gap = verdict == TapeLine.Verdict.AFTER_GAP ? tape.gapBefore(trade) : null;
        take(trade, gap);
        return gap == null ? Admission.NEXT : new Admission(true, false, gap);
    }

    private void take(Trade trade, Gap gap) {
        tape.advance(trade);
        lead = trade.source();
        leadHeardAt = trade.receivedAt();
        pace.heard(trade.receivedAt());
        quote = QuoteMerge.afterTrade(quote, trade);
        keep(trades, trade, TRADES_KEPT);
        if (gap != null) {
            keep(gaps, gap, GAPS_KEPT);
        }
    }

    synchronized Quote admit(Quote snapshot) {
        quote = QuoteMerge.afterSnapshot(quote, snapshot);
        pace.heard(snapshot.receivedAt());
        return quote;
    }

    /** @return whether it is the newest */
    synchronized boolean admit(OrderBook given) {
        if (book != null && isBehind(given, book)) {
            return false;
        }
        book = given;
        if (isConfirmedBy(given)) {
            pace.confirmed(given.receivedAt());
        }
        return true;
    }

    private static boolean isBehind(OrderBook given, OrderBook known) {
        boolean otherSource = !given.source().equals(known.source());
        if (otherSource && !given.receivedAt().isAfter(known.receivedAt().plus(LEAD_SILENCE))) {
            return true;
        }
        return given.time() != null
                && known.time() != null
                && given.time().isBefore(known.time())
                && given.time().isAfter(known.time().minus(Pace.LONGEST));
    }

    /** A book whose best prices enclose the last price shows that nothing traded away from it. */
    private boolean isConfirmedBy(OrderBook given) {
        BigDecimal price = quote == null ? null : quote.price();
        return price != null
                && !given.asks().isEmpty()
                && !given.bids().isEmpty()
                && price.compareTo(given.bids().get(0).price()) >= 0
                && price.compareTo(given.asks().get(0).price()) <= 0;
    }

    /** Puts earlier prints, asked of a broker, behind those seen live. */
    synchronized void prepend(List<Trade> newestFirst) {
        Trade oldest = trades.peekLast();
        newestFirst.stream()
                .filter(trade -> oldest == null || isBefore(trade, oldest))
                .limit(TRADES_KEPT - (long) trades.size())
                .forEach(trades::addLast);
    }

    /** Some brokers tell no running volume with earlier prints; then only their time is left to go by. */
    private static boolean isBefore(Trade told, Trade oldest) {
        return told.volume() != null && oldest.volume() != null
                ? told.volume() < oldest.volume()
                : TapeLine.timeOf(told).isBefore(TapeLine.timeOf(oldest));
    }

    synchronized Quote quote() {
        return quote;
    }

    synchronized OrderBook book() {
        return book;
    }

    synchronized List<Trade> trades(int limit) {
        return trades.stream().limit(limit).toList();
    }

    synchronized List<Gap> gaps() {
        return new ArrayList<>(gaps);
    }

    /** How long nothing has confirmed the price; {@code null} when there is no price. */
    synchronized Duration silence(Instant now) {
        return quote == null ? null : Duration.between(pace.last(), now);
    }

    synchronized Duration allowedSilence() {
        return pace.allowed();
    }

    /** Remembers whether the quote was last announced as stale. @return whether that differs from before */
    synchronized boolean tellStale(boolean stale) {
        boolean changed = toldStale != stale;
        toldStale = stale;
        return changed;
    }

    private static <T> void keep(Deque<T> newestFirst, T added, int most) {
        newestFirst.addFirst(added);
        if (newestFirst.size() > most) {
            newestFirst.removeLast();
        }
    }
}
