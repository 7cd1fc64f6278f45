package dev.naru.feed;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Wanted;
import dev.naru.model.Balance;
import dev.naru.model.BrokerState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the watch list live: wants its prints, and asks for what the stream does not tell, one symbol after the other,
 * at the start, on every new day, and when a connection has come back.
 */
@Component
final class WatchList {
    private static final Logger LOG = LoggerFactory.getLogger(WatchList.class);

    private static final int MOST_TOGETHER = 200;

    private final FeedSettings settings;
    private final Wanted wanted;
    private final Snapshots snapshots;
    private final Instruments instruments;
    private final Clock clock;
    private final List<Wanted.Want> wants = new ArrayList<>();
    private final Set<String> quotesDue = new LinkedHashSet<>();
    private final Set<String> askedTogether = new HashSet<>();
    private final Set<String> instrumentsDue = new LinkedHashSet<>();
    private long day;

    WatchList(
            FeedSettings settings, Wanted wanted, Snapshots snapshots, Instruments instruments, Bus bus, Clock clock) {
        this.settings = settings;
        this.wanted = wanted;
        this.snapshots = snapshots;
        this.instruments = instruments;
        this.clock = clock;
        bus.subscribe(BrokerState.class, this::on);
        bus.subscribe(Balance.class, this::on);
    }

    synchronized void start() {
        settings.watchList().forEach(symbol -> wants.add(wanted.want("trade", symbol, Wanted.Rank.WATCH)));
        settings.indices().forEach(index -> wants.add(wanted.want("index", index.code(), Wanted.Rank.WATCH)));
    }

    synchronized void stop() {
        wants.forEach(Wanted.Want::close);
        wants.clear();
    }

    private synchronized void on(BrokerState state) {
        if (state.state() == BrokerState.State.UP) {
            quotesDue.addAll(settings.watchList());
        }
    }

    private synchronized void on(Balance balance) {
        balance.positions().stream()
                .map(position -> position.symbol())
                .filter(symbol -> instruments.nameOf(symbol) == null)
                .forEach(instrumentsDue::add);
    }

    /** Asks for the next symbol that is due. @return whether there may be more to do right away */
    boolean askNext() {
        turnDay();
        askTogether();
        String symbol = next(quotesDue);
        if (symbol != null) {
            return done(symbol, quotesDue, () -> snapshots.quote(symbol, null, null));
        }
        String unnamed = next(instrumentsDue);
        return unnamed != null && done(unnamed, instrumentsDue, () -> instruments.learn(unnamed));
    }

    /** Many at once, where a broker takes them; what it does not tell is asked for one by one. */
    private void askTogether() {
        List<String> together = manyDue();
        if (together.size() < 2) {
            return;
        }
        try {
            Set<String> told = snapshots.quotes(together);
            synchronized (this) {
                quotesDue.removeAll(told);
                askedTogether.addAll(together);
            }
        } catch (BrokerCallException e) {
            LOG.debug("{} symbols could not be asked at once: {}", together.size(), e.getMessage());
            synchronized (this) {
                askedTogether.addAll(together);
            }
        }
    }

    private synchronized List<String> manyDue() {
        askedTogether.retainAll(quotesDue);
        return quotesDue.stream()
                .filter(symbol -> !askedTogether.contains(symbol))
                .limit(MOST_TOGETHER)
                .toList();
    }

    private synchronized void turnDay() {
        long today = Hours.dayOf(clock.instant());
        if (day != today) {
            day = today;
            quotesDue.addAll(settings.watchList());
            instrumentsDue.addAll(settings.watchList());
        }
    }

    private synchronized String next(Set<String> due) {
        return due.isEmpty() ? null : due.iterator().next();
    }

    private boolean done(String symbol, Set<String> due, Runnable question) {
        try {
            question.run();
        } catch (UnknownSymbolException e) {
            LOG.warn("watch list: {}", e.getMessage());
        } catch (BrokerCallException e) {
            LOG.debug("{} could not be asked yet: {}", symbol, e.getMessage());
            return false;
        }
        synchronized (this) {
            due.remove(symbol);
        }
        return true;
    }
}
