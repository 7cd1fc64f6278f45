package dev.naru.feed;

import dev.naru.broker.Brokers;
import dev.naru.broker.TradingSessions;
import dev.naru.model.MarketPhase;
import dev.naru.model.OrderType;
import dev.naru.model.Phase;
import dev.naru.model.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Hours from the dated sessions, or from the connection's own where it never closes. */
@Component
final class SessionHours implements Hours {
    private static final String ALWAYS = "ALWAYS";

    private final TradingSessions sessions;
    private final Brokers brokers;
    private final Sources sources;

    SessionHours(TradingSessions sessions, Brokers brokers, Sources sources) {
        this.sessions = sessions;
        this.brokers = brokers;
        this.sources = sources;
    }

    @Override
    public Phase phase(String source, Venue venue, Instant at) {
        return sessions.phase(market(source, venue), at);
    }

    @Override
    public boolean isOpenDay(LocalDate date) {
        return sessions.isOpenDay(
                sources.shown().stream().anyMatch(this::neverCloses) ? ALWAYS : Venue.KRX.name(), date);
    }

    @Override
    public List<MarketPhase> phases(Instant at) {
        String first = sources.shown().stream().findFirst().orElse(null);
        return Stream.of(Venue.KRX, Venue.NXT)
                .map(venue -> phaseOf(venue.name(), market(first, venue), at))
                .toList();
    }

    private MarketPhase phaseOf(String shownAs, String market, Instant at) {
        return MarketPhase.ofCalendar(
                shownAs,
                sessions.phase(market, at),
                sessions.since(market, at),
                sessions.nextChange(market, at).orElse(null));
    }

    private String market(String source, Venue venue) {
        if (source != null && neverCloses(source)) {
            return ALWAYS;
        }
        return venue == null || venue == Venue.SOR ? Venue.KRX.name() : venue.name();
    }

    @Override
    public Set<OrderType> orders(String source, Venue venue, Phase phase) {
        return sessions.orders(market(source, venue), phase);
    }

    @Override
    public boolean neverCloses(String source) {
        return ALWAYS.equals(brokers.sessions(source).toUpperCase(Locale.ROOT));
    }
}
