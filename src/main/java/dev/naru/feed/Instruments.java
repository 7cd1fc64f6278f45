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
import java.util.Set;
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
    /** What the configuration says holds on every day, and is not stored. */
    private static final LocalDate CONFIGURED = LocalDate.MAX;

    private static final int REFUSALS_KEPT = 10_000;

    private final Map<String, InstrumentStore.Known> known = new ConcurrentHashMap<>();
    private final Set<String> unsaved = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> refused = new ConcurrentHashMap<>();
    private final SingleFlight<String, Optional<Instrument>> flights = new SingleFlight<>();
    private final InstrumentStore store;
    private final Sources sources;
    private final Brokers brokers;
    private final Clock clock;
    private volatile InstrumentIndex index;

    Instruments(InstrumentStore store, FeedSettings settings, Sources sources, Brokers brokers, Bus bus, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.brokers = brokers;
        this.clock = clock;
        store.all().forEach(row -> known.put(row.instrument().symbol(), row));
        settings.indices().stream()
                .map(FeedSettings.Index::instrument)
                .forEach(each -> known.put(each.symbol(), new InstrumentStore.Known(each, CONFIGURED)));
        bus.subscribe(Instrument.class, this::learn);
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
        return Optional.ofNullable(known.get(symbol)).map(row -> InstrumentFacts.asOf(row, today()));
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
            current = indexed();
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
            return Optional.of(keep(told));
        } catch (BrokerCallException e) {
            if (e.kind() == BrokerCallException.Kind.REJECTED) {
                refuse(symbol);
            } else {
                LOG.debug("instrument {} could not be asked: {}", symbol, e.getMessage());
            }
            return Optional.empty();
        }
    }

    /** A fact from a broker's list: thousands come at once, so they are written and indexed together, in a moment. */
    private void learn(Instrument told) {
        if (!isCode(told.symbol()) || nameOf(told.symbol()) == null && isBlank(told.nameKo())) {
            return;
        }
        InstrumentStore.Known before = known.get(told.symbol());
        InstrumentStore.Known now = known.merge(
                told.symbol(),
                InstrumentFacts.merged(null, told, today()),
                (old, first) -> InstrumentFacts.merged(old, told, today()));
        if (!now.equals(before)) {
            unsaved.add(told.symbol());
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** Writes what was learned since the last time; what can't be written now is tried again. */
    void write() {
        List<String> symbols = List.copyOf(unsaved);
        if (symbols.isEmpty()) {
            return;
        }
        unsaved.removeAll(symbols);
        index = indexed();
        save(symbols);
    }

    private void save(List<String> symbols) {
        try {
            store.save(symbols.stream()
                    .map(known::get)
                    .filter(row -> !row.asOf().equals(CONFIGURED))
                    .toList());
        } catch (DataAccessException e) {
            unsaved.addAll(symbols);
            LOG.warn("{} instrument(s) could not be stored yet: {}", symbols.size(), e.getMessage());
        }
    }

    private InstrumentIndex indexed() {
        return new InstrumentIndex(
                known.values().stream().map(InstrumentStore.Known::instrument).toList());
    }

    /** What a broker was asked for: known as of today, whatever it said. */
    private Instrument keep(Instrument told) {
        InstrumentStore.Known row = known.compute(
                told.symbol(),
                (symbol, before) -> new InstrumentStore.Known(
                        InstrumentFacts.merged(before, told, today()).instrument(), today()));
        index = null;
        save(List.of(told.symbol()));
        return row.instrument();
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

    private LocalDate today() {
        return Hours.dateOf(clock.instant());
    }
}
