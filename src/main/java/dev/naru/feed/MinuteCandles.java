package dev.naru.feed;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Brokers;
import dev.naru.model.Candle;
import dev.naru.model.Interval;
import dev.naru.model.Query;
import dev.naru.model.Trade;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Minute candles: made of every print, written behind, and completed once a day and after every gap by what a broker
 * tells of the day.
 */
@Component
final class MinuteCandles {
    private static final Logger LOG = LoggerFactory.getLogger(MinuteCandles.class);
    private static final String ROUTE = "minute-candle-query";
    private static final Duration KEPT = Duration.ofDays(14);
    private static final Duration BETWEEN_FILLS = Duration.ofSeconds(60);

    private final Map<MarketKey, MinuteSeries> series = new ConcurrentHashMap<>();
    private final Map<MarketKey, Boolean> restored = new ConcurrentHashMap<>();
    private final Map<Day, Instant> fills = new ConcurrentHashMap<>();
    private final SingleFlight<Day, Boolean> flights = new SingleFlight<>();
    private final CandleStore store;
    private final Sources sources;
    private final Brokers brokers;
    private final LiveBus bus;
    private final Clock clock;

    MinuteCandles(CandleStore store, Sources sources, Brokers brokers, LiveBus bus, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.brokers = brokers;
        this.bus = bus;
        this.clock = clock;
        bus.subscribe(Trade.class, this::add);
    }

    private record Day(MarketKey key, LocalDate date) {

        Instant start() {
            return date.atStartOfDay(Hours.SEOUL).toInstant();
        }

        Instant end() {
            return date.plusDays(1).atStartOfDay(Hours.SEOUL).toInstant();
        }
    }

    private void add(Trade trade) {
        Candle ended = at(MarketKey.of(trade.symbol(), trade.venue())).add(trade);
        if (ended != null) {
            bus.announce(ended);
        }
    }

    private MinuteSeries at(MarketKey key) {
        return series.computeIfAbsent(key, MinuteSeries::new);
    }

    /** One-minute candles of these days, oldest first; asks a broker for what may be missing. */
    List<Candle> of(MarketKey key, List<LocalDate> days, Instant from, Instant to) {
        restore(key);
        BrokerCallException failure = null;
        for (LocalDate day : days) {
            try {
                fill(new Day(key, day));
            } catch (BrokerCallException e) {
                LOG.debug("minutes of {} on {} could not be asked: {}", key, day, e.getMessage());
                failure = e;
            }
        }
        List<Candle> known = at(key).candles(from, to);
        if (known.isEmpty() && failure != null) {
            throw failure;
        }
        return known;
    }

    private void fill(Day day) {
        if (needsFilling(day)) {
            flights.fly(day, () -> ask(day));
        }
    }

    private boolean needsFilling(Day day) {
        Instant now = clock.instant();
        Instant filled = fills.get(day);
        if (day.end().isAfter(now)) {
            return filled == null
                    || filled.plus(BETWEEN_FILLS).isBefore(now) && at(day.key()).isPatchy(day.start(), day.end());
        }
        return (filled == null || filled.isBefore(day.end()))
                && store.filledAt(day.key(), day.date())
                        .filter(at -> !at.isBefore(day.end()))
                        .isEmpty();
    }

    private Boolean ask(Day day) {
        Instant askedAt = clock.instant();
        String symbol = day.key().symbol();
        List<Candle> told = sources.ask(
                ROUTE,
                null,
                connection -> brokers.queryList(
                        connection, ROUTE, Query.ofCandles(symbol, Interval.M1, day.date(), day.date()), Candle.class));
        at(day.key()).complete(told, askedAt);
        fills.put(day, askedAt);
        store.filled(day.key(), day.date(), askedAt);
        return true;
    }

    private void restore(MarketKey key) {
        restored.computeIfAbsent(key, missing -> {
            at(key).restore(store.load(key, clock.instant().minus(KEPT)));
            return true;
        });
    }

    /** Announces the minutes that are going on, as far as they changed. */
    void announce() {
        for (MinuteSeries each : series.values()) {
            Candle changed = each.takeChanged();
            if (changed != null) {
                bus.announce(changed);
            }
        }
    }

    /** Writes what changed; what can't be written now stays for the next time. */
    void write() {
        series.forEach((key, each) -> {
            try {
                restore(key);
            } catch (DataAccessException e) {
                LOG.warn("minute candles of {} could not be read: {}", key, e.getMessage());
                return;
            }
            List<MinuteBar> bars = each.takeUnsaved();
            if (!bars.isEmpty()) {
                save(key, each, bars);
            }
        });
    }

    private void save(MarketKey key, MinuteSeries each, List<MinuteBar> bars) {
        try {
            store.save(key, bars);
        } catch (DataAccessException e) {
            each.keepUnsaved(bars);
            LOG.warn("{} minute candles of {} could not be written: {}", bars.size(), key, e.getMessage());
        }
    }

    /** Forgets what is too old to be looked at. */
    void clear() {
        Instant oldest = clock.instant().minus(KEPT);
        series.values().forEach(each -> each.forgetBefore(oldest));
        store.deleteBefore(oldest);
    }
}
