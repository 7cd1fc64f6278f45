package dev.naru.feed;

import dev.naru.model.Market;
import dev.naru.model.MarketPhase;
import dev.naru.model.Phase;
import dev.naru.model.Venue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Knows the phase of every market and tells when one changes: the calendar's, with what the brokers announce laid over
 * it. A report that names a symbol halts that symbol alone.
 */
@Component
final class PhaseWatch implements Intake<MarketPhase> {
    private static final String EXCHANGE = Venue.KRX.name();
    /** Markets of the exchange, which keep its hours until a broker reports about them. */
    private static final List<String> SEGMENTS = List.of(Market.KOSPI.name(), Market.KOSDAQ.name());

    /** A broker's announcement may come so much before the calendar's own time of it. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Map<String, PhaseReports> reports = new TreeMap<>();
    private final Map<String, MarketPhase> told = new ConcurrentHashMap<>();
    private final Hours hours;
    private final Sources sources;
    private final Instruments instruments;
    private final Halts halts;
    private final LiveBus bus;
    private final Clock clock;

    PhaseWatch(Hours hours, Sources sources, Instruments instruments, Halts halts, LiveBus bus, Clock clock) {
        this.hours = hours;
        this.sources = sources;
        this.instruments = instruments;
        this.halts = halts;
        this.bus = bus;
        this.clock = clock;
        bus.attach(this);
    }

    @Override
    public Class<MarketPhase> type() {
        return MarketPhase.class;
    }

    @Override
    public void take(MarketPhase report, Consumer<? super MarketPhase> subscribers) {
        if (!sources.isShown(report.source())) {
            return;
        }
        if (Instruments.isCode(report.market())) {
            halts.take(report, subscribers);
            return;
        }
        synchronized (reports) {
            reports.computeIfAbsent(report.market(), market -> new PhaseReports())
                    .add(report, clock.instant());
        }
        all().stream()
                .filter(phase -> phase.market().equals(report.market()))
                .forEach(phase -> tell(phase, subscribers));
    }

    /** The exchange, its segments, and every other market once a broker has reported about it. */
    List<MarketPhase> all() {
        Instant now = clock.instant();
        List<MarketPhase> phases = new ArrayList<>();
        Map<String, MarketPhase> others;
        synchronized (reports) {
            others = new TreeMap<>();
            reports.forEach((market, told) -> {
                MarketPhase report = told.current(now, sources);
                if (report != null) {
                    others.put(market, report);
                }
            });
        }
        for (MarketPhase calendar : calendars(now)) {
            MarketPhase report = others.remove(calendar.market());
            phases.add(report == null ? calendar : over(calendar, report));
        }
        others.values().forEach(report -> phases.add(withoutCalendar(report)));
        return phases;
    }

    private List<MarketPhase> calendars(Instant at) {
        List<MarketPhase> calendars = new ArrayList<>();
        for (MarketPhase calendar : hours.phases(at)) {
            calendars.add(calendar);
            if (calendar.market().equals(EXCHANGE)) {
                SEGMENTS.forEach(segment -> calendars.add(
                        MarketPhase.ofCalendar(segment, calendar.phase(), calendar.since(), calendar.until())));
            }
        }
        return calendars;
    }

    private MarketPhase over(MarketPhase calendar, MarketPhase report) {
        Phase atReport = calendars(report.since().plus(SKEW)).stream()
                .filter(then -> then.market().equals(calendar.market()))
                .map(MarketPhase::phase)
                .findFirst()
                .orElse(calendar.phase());
        return PhaseReports.over(calendar, atReport, report);
    }

    /** A market whose hours the hub does not know counts as closed until a broker says otherwise. */
    private static MarketPhase withoutCalendar(MarketPhase report) {
        MarketPhase closed = MarketPhase.ofCalendar(report.market(), Phase.CLOSED, report.since(), null);
        return PhaseReports.over(closed, Phase.CLOSED, report);
    }

    /** Which phase counts for a symbol, as seen through a connection. */
    Phase phase(String source, String symbol, Venue venue, Instant at) {
        Phase calendar = hours.phase(source, venue, at);
        String market = marketOf(symbol, venue);
        MarketPhase report;
        synchronized (reports) {
            PhaseReports about = reports.get(market);
            report = about == null ? null : about.current(at, sources);
        }
        if (report == null) {
            return calendar;
        }
        return calendars(at).stream()
                .filter(known -> known.market().equals(market))
                .map(known -> over(known, report))
                .filter(known -> known.source().equals(report.source()))
                .map(MarketPhase::phase)
                .findFirst()
                .orElse(calendar);
    }

    /** Smart routing reaches every venue, so what is open at any of them counts. */
    OrderPhase orderPhase(String source, String symbol, Venue venue) {
        Venue reached = venue == Venue.SOR ? Venue.UNIFIED : venue;
        Phase phase = hours.neverCloses(source) ? Phase.REGULAR : phase(source, symbol, reached, clock.instant());
        return new OrderPhase(phase, hours.orders(source, reached, phase));
    }

    private String marketOf(String symbol, Venue venue) {
        if (venue == Venue.NXT || venue == Venue.UNIFIED) {
            return venue.name();
        }
        return instruments
                .known(symbol)
                .map(instrument -> instrument.market())
                .filter(market -> SEGMENTS.contains(market.name()))
                .map(Market::name)
                .orElse(EXCHANGE);
    }

    /** The interruption of a symbol's market; empty while it goes on. */
    Optional<MarketPhase> haltOf(String symbol) {
        String market = marketOf(symbol, Venue.KRX);
        return all().stream()
                .filter(phase -> phase.market().equals(market) && phase.phase() == Phase.HALTED)
                .findFirst();
    }

    void announceChanges() {
        all().forEach(phase -> tell(phase, bus::announce));
    }

    private void tell(MarketPhase phase, Consumer<? super MarketPhase> subscribers) {
        MarketPhase before = told.put(phase.market(), phase);
        if (before == null || !isSame(before, phase)) {
            subscribers.accept(phase);
        }
    }

    /** The same event told by another source is no news. */
    private static boolean isSame(MarketPhase before, MarketPhase phase) {
        return before.phase() == phase.phase()
                && Objects.equals(before.noticeKo(), phase.noticeKo())
                && Objects.equals(before.code(), phase.code());
    }
}
