package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.Wanted.Rank;
import dev.naru.broker.stream.Topic;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WantedSetTest {
    private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
    private static final Topic A = new Topic("trade", "A");
    private static final Topic B = new Topic("trade", "B");
    private static final Topic C = new Topic("book", "C");

    private final WantedSet wants = new WantedSet(Duration.ofSeconds(10));

    @Test
    void shouldRankOrdersBeforeScreensBeforeWatchLists() {
        wants.add(A, Rank.WATCH);
        wants.add(B, Rank.SCREEN);
        wants.add(C, Rank.ORDER);
        assertThat(wants.ranked()).containsExactly(C, B, A);
    }

    @Test
    void shouldKeepTheOrderOfAskingWithinARank() {
        wants.add(B, Rank.WATCH);
        wants.add(A, Rank.WATCH);
        wants.add(B, Rank.WATCH);
        assertThat(wants.ranked()).containsExactly(B, A);
    }

    @Test
    void shouldStayWantedUntilEverybodyHasClosed() {
        wants.add(A, Rank.SCREEN);
        wants.add(A, Rank.SCREEN);
        wants.add(A, Rank.WATCH);
        wants.add(B, Rank.SCREEN);
        wants.remove(A, Rank.SCREEN, NOW);
        assertThat(wants.ranked()).containsExactly(A, B);
        wants.remove(A, Rank.SCREEN, NOW);
        assertThat(wants.ranked()).as("a watch list only").containsExactly(B, A);
        wants.remove(A, Rank.WATCH, NOW);
        assertThat(wants.isWanted(A)).isFalse();
    }

    @Test
    void shouldLetWhatNobodyWantsLingerOnTheLastPlaces() {
        wants.add(A, Rank.ORDER);
        wants.add(B, Rank.WATCH);
        wants.remove(A, Rank.ORDER, NOW);
        assertThat(wants.expire(NOW.plusSeconds(9))).contains(NOW.plusSeconds(10));
        assertThat(wants.ranked()).containsExactly(B, A);
        assertThat(wants.expire(NOW.plusSeconds(10))).isEmpty();
        assertThat(wants.ranked()).containsExactly(B);
    }
}
