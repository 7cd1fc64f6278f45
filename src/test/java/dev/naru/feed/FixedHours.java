package dev.naru.feed;

import dev.naru.model.MarketPhase;
import dev.naru.model.OrderType;
import dev.naru.model.Phase;
import dev.naru.model.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** A market that is in the phase the test says, and open on every day. */
final class FixedHours implements Hours {
    private Phase phase = Phase.REGULAR;
    private Instant since = Samples.TEN.minusSeconds(3_600);

    void turn(Phase to) {
        turn(to, since);
    }

    void turn(Phase to, Instant at) {
        phase = to;
        since = at;
    }

    @Override
    public Phase phase(String source, Venue venue, Instant at) {
        return phase;
    }

    @Override
    public boolean isOpenDay(LocalDate date) {
        return true;
    }

    @Override
    public boolean neverCloses(String source) {
        return false;
    }

    @Override
    public Set<OrderType> orders(String source, Venue venue, Phase phase) {
        return phase.isTrading() ? Set.of(OrderType.LIMIT) : Set.of();
    }

    @Override
    public List<MarketPhase> phases(Instant at) {
        return List.of(
                MarketPhase.ofCalendar("KRX", phase, since, null), MarketPhase.ofCalendar("NXT", phase, since, null));
    }
}
