package dev.naru.feed;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.Brokers;
import dev.naru.broker.Markets;
import dev.naru.model.Instrument;
import dev.naru.model.Market;
import dev.naru.model.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Every instrument the hub has met; one it has not met is asked of a broker. */
@Component
final class Instruments implements Markets {
    private static final Logger LOG = LoggerFactory.getLogger(Instruments.class);
    private static final String ROUTE = "instrument-query";
    /** Six characters as the exchange issues them, or a sector code. */
    private static final Pattern CODE = Pattern.compile("[0-9][0-9A-Z]{5}|[0-9]{4}");

    private static final Duration REFUSAL_HOLDS = Duration.ofMinutes(5);
    private static final int REFUSALS_KEPT = 10_000;

    private final Map<String, InstrumentStore.Known> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> refused = new ConcurrentHashMap<>();
    private final SingleFlight<String, Optional<Instrument>> flights = new SingleFlight<>();
    private final InstrumentStore store;
    private final Sources sources;
    private final Brokers brokers;
    private final Clock clock;
    private volatile InstrumentIndex index;

    Instruments(InstrumentStore store, FeedSettings settings, Sources sources, Brokers brokers, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.brokers = brokers;
        this.clock = clock;
        store.all().forEach(row -> known.put(row.instrument().symbol(), row));
        settings.indices().stream()
                .map(FeedSettings.Index::instrument)
                .forEach(each -> known.put(each.symbol(), new InstrumentStore.Known(each, LocalDate.MAX)));
    }

    static boolean isCode(String symbol) {
        return symbol != null && CODE.matcher(symbol).matches();
    }

    String nameOf(String symbol) {
        InstrumentStore.Known found = known.get(symbol);
        return found == null ? null : found.instrument().nameKo();
    }

    @Override
    public Optional<Market> market(String symbol) {
        return Optional.ofNullable(known.get(symbol))
                .map(found -> found.instrument().market());
    }

    /** As it was last told, without asking. */
    Optional<Instrument> known(String symbol) {
        return Optional.ofNullable(known.get(symbol)).map(this::asOfToday);
    }

    /** As told today; asked of a broker when that is not known. */
    Optional<Instrument> find(String symbol) {
        InstrumentStore.Known found = known.get(symbol);
        if (found != null && !found.asOf().isBefore(today())) {
            return Optional.of(found.instrument());
        }
        Optional<Instrument> asked =
                isCode(symbol) && !isRefused(symbol) ? flights.fly(symbol, () -> ask(symbol)) : Optional.empty();
        return asked.isPresent() ? asked : known(symbol);
    }

    /** @throws BrokerCallException when no broker could be asked */
    void learn(String symbol) {
        if (find(symbol).isEmpty() && !isRefused(symbol)) {
            throw new BrokerCallException(
                    BrokerCallException.Kind.UNAVAILABLE,
                    null,
                    "instrument " + symbol + " is not known yet",
                    null,
                    null);
        }
    }

    List<Instrument> search(String query, int limit) {
        String code = query == null ? "" : query.strip().toUpperCase(Locale.ROOT);
        if (code.length() == 6 && isCode(code) && !known.containsKey(code)) {
            find(code);
        }
        InstrumentIndex current = index;
        if (current == null) {
            current = new InstrumentIndex(known.values().stream()
                    .map(InstrumentStore.Known::instrument)
                    .toList());
            index = current;
        }
        return current.search(query, limit).stream()
                .map(instrument -> known(instrument.symbol()).orElse(instrument))
                .toList();
    }

    private Optional<Instrument> ask(String symbol) {
        try {
            Instrument told = sources.ask(
                    ROUTE,
                    null,
                    connection -> brokers.query(connection, ROUTE, Query.ofSymbol(symbol), Instrument.class));
            if (told.nameKo() == null || told.nameKo().isBlank()) {
                refuse(symbol);
                return Optional.empty();
            }
            keep(told);
            return Optional.of(told);
        } catch (BrokerCallException e) {
            if (e.kind() == BrokerCallException.Kind.REJECTED) {
                refuse(symbol);
            } else {
                LOG.debug("instrument {} could not be asked: {}", symbol, e.getMessage());
            }
            return Optional.empty();
        }
    }

    private void keep(Instrument told) {
        InstrumentStore.Known row = new InstrumentStore.Known(told, today());
        known.put(told.symbol(), row);
        index = null;
        try {
            store.save(row);
        } catch (DataAccessException e) {
            LOG.warn("instrument {} could not be stored: {}", told.symbol(), e.getMessage());
        }
    }

    private void refuse(String symbol) {
        if (refused.size() >= REFUSALS_KEPT) {
            refused.clear();
        }
        refused.put(symbol, clock.instant());
    }

    /** Whether every broker refused it so lately that asking again would only cost calls. */
    boolean isRefused(String symbol) {
        Instant at = refused.get(symbol);
        return at != null && clock.instant().isBefore(at.plus(REFUSAL_HOLDS));
    }

    /** Price limits hold for one day: yesterday's are unknown today. */
    private Instrument asOfToday(InstrumentStore.Known row) {
        Instrument told = row.instrument();
        if (!row.asOf().isBefore(today())) {
            return told;
        }
        return new Instrument(
                told.symbol(),
                told.nameKo(),
                told.nameEn(),
                told.market(),
                told.kind(),
                told.currency(),
                null,
                null,
                null,
                null,
                told.nxt(),
                told.flags());
    }

    private LocalDate today() {
        return Hours.dateOf(clock.instant());
    }
}
