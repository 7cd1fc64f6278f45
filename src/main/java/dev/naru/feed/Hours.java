package dev.naru.feed;

import dev.naru.model.MarketPhase;
import dev.naru.model.OrderType;
import dev.naru.model.Phase;
import dev.naru.model.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Which phase a market is in, as seen through a connection: a simulated market follows hours of its own. */
interface Hours {
    ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    long SEOUL_OFFSET_SECONDS = 9 * 3600;
    long SECONDS_A_DAY = 86_400;

    Phase phase(String source, Venue venue, Instant at);

    /** Whether trades happen on that date at all. */
    boolean isOpenDay(LocalDate date);

    /** The phases of every market the hub is connected to. */
    List<MarketPhase> phases(Instant at);

    /** Whether the connection's market is open all the time. */
    boolean neverCloses(String source);

    /** Which orders the market takes in a phase. */
    Set<OrderType> orders(String source, Venue venue, Phase phase);

    /** The date in Korea, which knows no summer time: cheap enough for every print. */
    static LocalDate dateOf(Instant at) {
        return LocalDate.ofEpochDay(dayOf(at));
    }

    static long dayOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond() + SEOUL_OFFSET_SECONDS, SECONDS_A_DAY);
    }
}
