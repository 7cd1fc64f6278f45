package dev.naru.feed;

import dev.naru.model.Candle;
import dev.naru.model.Trade;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The minutes of one market, made of its prints and completed by what the store and a broker know. */
final class MinuteSeries {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MarketKey key;
    private final NavigableMap<Instant, MinuteBar> bars = new TreeMap<>();
    private final TreeSet<Instant> unsaved = new TreeSet<>();
    private Trade last;
    private Instant current;
    private boolean changed;

    MinuteSeries(MarketKey key) {
        this.key = key;
    }

    /** @return the minute that ended with this print; {@code null} when none did */
    synchronized Candle add(Trade trade) {
        Instant start = startOf(TapeLine.timeOf(trade));
        boolean complete = follows(trade);
        if (!complete) {
            unsettleFrom(last == null ? start : startOf(TapeLine.timeOf(last)));
        }
        last = trade;
        MinuteBar bar = bars.get(start);
        put(bar == null ? MinuteBar.of(start, trade, complete) : bar.with(trade));
        return turnTo(start);
    }

    /** Whether nothing was traded between the last print and this one, as the running volume shows. */
    private boolean follows(Trade trade) {
        if (trade.volume() == null || last != null && last.volume() == null) {
            return false;
        }
        long before = trade.volume() - trade.quantity();
        if (last == null || Hours.dayOf(TapeLine.timeOf(last)) != Hours.dayOf(TapeLine.timeOf(trade))) {
            return before == 0;
        }
        return before <= last.volume() && trade.volume() > last.volume();
    }

    private void unsettleFrom(Instant start) {
        bars.tailMap(start, true).replaceAll((at, bar) -> marked(bar.unsettled()));
    }

    private Candle turnTo(Instant start) {
        changed = true;
        Instant before = current;
        if (before == null || start.isAfter(before)) {
            current = start;
        }
        return before == null || !start.isAfter(before)
                ? null
                : bars.get(before).candle(key);
    }

    /** Takes over what was known before the start; what was seen live since then goes on from it. */
    synchronized void restore(Collection<MinuteBar> stored) {
        for (MinuteBar old : stored) {
            bars.merge(old.start(), old, (live, ignored) -> continued(live, old));
        }
    }

    private static MinuteBar continued(MinuteBar live, MinuteBar old) {
        MinuteBar both = live.completedBy(old, false);
        return new MinuteBar(
                both.start(),
                both.source(),
                both.open(),
                both.high(),
                both.low(),
                both.close(),
                live.volume() + old.volume(),
                live.value() == null || old.value() == null
                        ? null
                        : live.value().add(old.value()),
                false);
    }

    /**
     * Merges a broker's minutes: those seen live from first to last print win.
     *
     * @param askedAt minutes that were over by then are settled
     */
    synchronized void complete(Collection<Candle> told, Instant askedAt) {
        for (Candle candle : told) {
            boolean over = !candle.time().plus(MINUTE).isAfter(askedAt);
            MinuteBar bar = MinuteBar.of(candle, over);
            MinuteBar known = bars.get(bar.start());
            if (known == null || !known.settled()) {
                put(known == null || over ? bar : known.completedBy(bar, false));
            }
        }
    }

    synchronized List<Candle> candles(Instant from, Instant to) {
        return bars.subMap(from, true, to, true).values().stream()
                .map(bar -> bar.candle(key))
                .toList();
    }

    /** Whether a minute that is over may lack prints. */
    synchronized boolean isPatchy(Instant from, Instant to) {
        return bars.subMap(from, true, to, true).values().stream()
                .anyMatch(bar -> !bar.settled() && !bar.start().equals(current));
    }

    /** The minute going on, if it changed since it was last taken. */
    synchronized Candle takeChanged() {
        if (!changed || current == null) {
            return null;
        }
        changed = false;
        return bars.get(current).candle(key);
    }

    synchronized List<MinuteBar> takeUnsaved() {
        List<MinuteBar> taken = new ArrayList<>(unsaved.size());
        unsaved.forEach(start -> taken.add(bars.get(start)));
        unsaved.clear();
        return taken;
    }

    synchronized void keepUnsaved(Collection<MinuteBar> notSaved) {
        notSaved.stream().map(MinuteBar::start).filter(bars::containsKey).forEach(unsaved::add);
    }

    synchronized void forgetBefore(Instant oldest) {
        bars.headMap(oldest).clear();
        unsaved.headSet(oldest).clear();
    }

    private void put(MinuteBar bar) {
        bars.put(bar.start(), marked(bar));
    }

    private MinuteBar marked(MinuteBar bar) {
        unsaved.add(bar.start());
        return bar;
    }

    static Instant startOf(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }
}
