package dev.naru.feed;

import dev.naru.model.MarketPhase;
import dev.naru.model.Phase;
import dev.naru.model.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A market that is in the phase the test says, and open on every day. */
final class FixedHours implements Hours {
    private Phase phase = Phase.REGULAR;

    void turn(Phase to) {
        phase = to;
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
    public List<MarketPhase> phases(Instant at) {
        return List.of(MarketPhase.ofCalendar("KRX", phase, at, null));
    }
}
