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
    /** A book or quote of another connection counts when the one that told the last has been silent for so long. */
    private static final Duration SILENT = Duration.ofSeconds(3);

    private final Object turn = new Object();
    private final Tape tape = new Tape();
    private final Deque<Trade> trades = new ArrayDeque<>();
    private final Deque<Gap> gaps = new ArrayDeque<>();
    private final Pace pace = new Pace();
    private Quote quote;
    private OrderBook book;
    private boolean toldStale;

    /**
     * Held while something of this ticker is handed to the subscribers: two connections that tell the same tape must not
     * overtake each other on the way. Whoever only reads never waits for it.
     */
    Object turn() {
        return turn;
    }

    synchronized Tape.Verdict admit(Trade trade, Standing sources) {
        Tape.Verdict verdict = tape.tell(trade, sources);
        verdict.prints().forEach(this::take);
        return verdict;
    }

    /** Prints held back that are due by now. */
    synchronized List<Tape.Print> release(Instant now, Standing sources) {
        List<Tape.Print> due = tape.release(now, sources);
        due.forEach(this::take);
        return due;
    }

    synchronized boolean holdsBack() {
        return tape.holdsBack();
    }

    private void take(Tape.Print print) {
        Trade trade = print.trade();
        pace.heard(trade.receivedAt());
        quote = QuoteMerge.afterTrade(quote, trade);
        keep(trades, trade, TRADES_KEPT);
        if (print.gap() != null) {
            keep(gaps, print.gap(), GAPS_KEPT);
        }
    }

    /** A snapshot was asked for and may be older than what has been streamed since: it only fills what is missing then. */
    synchronized Quote admit(Quote snapshot, Standing sources) {
        quote = isStreamedSince(snapshot, sources)
                ? QuoteMerge.filled(quote, snapshot)
                : QuoteMerge.afterSnapshot(quote, snapshot);
        pace.heard(snapshot.receivedAt());
        return quote;
    }

    private boolean isStreamedSince(Quote snapshot, Standing sources) {
        if (quote == null
                || sources.hasLeft(quote.source(), quote.receivedAt())
                || QuoteMerge.isLaterDay(snapshot, quote)) {
            return false;
        }
        boolean otherSource = !snapshot.source().equals(quote.source());
        Instant heard = tape.leadHeardAt();
        boolean streamed = heard != null && heard.plus(SILENT).isAfter(snapshot.receivedAt());
        boolean nothingNew = snapshot.volume() != null && snapshot.volume().equals(quote.volume());
        boolean alive = silence(snapshot.receivedAt()).compareTo(pace.allowed()) <= 0;
        return streamed
                || otherSource && nothingNew && alive
                || otherSource
                        && isRival(
                                snapshot.source(), snapshot.receivedAt(), quote.source(), quote.receivedAt(), sources);
    }

    /** @return whether it is the newest */
    synchronized boolean admit(OrderBook given, Standing sources) {
        if (book != null && isBehind(given, book, sources)) {
            return false;
        }
        book = given;
        if (isConfirmedBy(given)) {
            pace.confirmed(given.receivedAt());
        }
        return true;
    }

    private static boolean isBehind(OrderBook given, OrderBook known, Standing sources) {
        if (isRival(given.source(), given.receivedAt(), known.source(), known.receivedAt(), sources)) {
            return true;
        }
        return given.time() != null
                && known.time() != null
                && given.time().isBefore(known.time())
                && given.time().isAfter(known.time().minus(Pace.LONGEST));
    }

    /** Whether another source speaks while the one shown is there and at least as good. */
    private static boolean isRival(String source, Instant at, String shown, Instant shownAt, Standing sources) {
        return !source.equals(shown)
                && !sources.hasLeft(shown, shownAt)
                && !sources.isPreferred(source, shown)
                && !at.isAfter(shownAt.plus(SILENT));
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
