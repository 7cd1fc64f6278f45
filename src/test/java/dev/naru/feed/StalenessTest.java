package dev.naru.feed;

import static dev.naru.feed.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.model.BrokerState;
import dev.naru.model.OrderBook;
import dev.naru.model.Phase;
import dev.naru.model.Quote;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Old is never live. */
@Timeout(30)
class StalenessTest {
    @TempDir
    Path folder;

    private Feed feed;

    @BeforeEach
    void start() {
        feed = new Feed(new StubBrokers().connection("one", "live"), "jdbc:sqlite:" + folder.resolve("naru.db"));
    }

    private boolean isStale() {
        return feed.market.quote(Samples.SYMBOL).orElseThrow().stale();
    }

    /** Prints at that rhythm for two minutes, up to the clock's now. */
    private void speak(Duration every) {
        long volume = 1;
        Instant end = TEN.plusSeconds(120);
        for (Instant at = TEN; !at.isAfter(end); at = at.plus(every)) {
            feed.bus.publish(Samples.trade(at, 70_000, 1, volume++));
        }
        feed.clock.set(end);
    }

    @Test
    void shouldTurnStaleAfterFiveSecondsOfSilenceOnABusySymbol() {
        speak(Duration.ofMillis(200));
        assertThat(isStale()).isFalse();
        feed.clock.forward(Duration.ofSeconds(5));
        assertThat(isStale()).isFalse();
        feed.clock.forward(Duration.ofMillis(1));
        assertThat(isStale()).isTrue();
    }

    @Test
    void shouldWaitLongerForAQuietSymbolButNoMoreThanAMinute() {
        speak(Duration.ofSeconds(6));
        feed.clock.forward(Duration.ofSeconds(30));
        assertThat(isStale()).isFalse();
        feed.clock.forward(Duration.ofSeconds(31));
        assertThat(isStale()).isTrue();
    }

    @Test
    void shouldStayLiveWhileTheBookEnclosesThePrice() {
        speak(Duration.ofMillis(200));
        feed.clock.forward(Duration.ofSeconds(6));
        feed.bus.publish(book(69_900, 70_000));
        assertThat(isStale()).isFalse();
        feed.clock.forward(Duration.ofSeconds(6));
        feed.bus.publish(book(71_000, 71_100));
        assertThat(isStale()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"CLOSED", "AFTER_CLOSE", "HALTED", "HOLIDAY"})
    void shouldNeverBeLiveWhileTheMarketIsShut(Phase phase) {
        speak(Duration.ofMillis(200));
        feed.hours.turn(phase);
        assertThat(isStale()).isTrue();
    }

    @Test
    void shouldTurnStaleAtOnceWhenTheConnectionIsDown() {
        speak(Duration.ofMillis(200));
        feed.bus.publish(new BrokerState("one", BrokerState.State.DOWN, "on purpose", feed.clock.instant()));
        assertThat(isStale()).isTrue();
    }

    @Test
    void shouldAnnounceTheQuoteAgainWhenItTurnsStaleAndOnlyOnce() {
        speak(Duration.ofMillis(200));
        StaleWatch watch = new StaleWatch(feed.tickers, feed.staleness, feed.bus);
        watch.announceChanges();
        List<Quote> announced = new ArrayList<>();
        feed.bus.subscribe(Quote.class, announced::add);
        feed.clock.forward(Duration.ofSeconds(10));
        watch.announceChanges();
        watch.announceChanges();
        assertThat(announced).hasSize(1);
    }

    @Test
    void shouldTellTheAge() {
        feed.bus.publish(Samples.quote(TEN, 70_000, 1L));
        feed.clock.forward(Duration.ofMillis(1_234));
        assertThat(feed.market.quote(Samples.SYMBOL).orElseThrow().ageMs()).isEqualTo(1_234);
    }

    private OrderBook book(long bid, long ask) {
        Instant now = feed.clock.instant();
        return new OrderBook(
                Samples.SYMBOL,
                Venue.KRX,
                "one",
                now,
                now,
                List.of(new OrderBook.Level(BigDecimal.valueOf(ask), 10)),
                List.of(new OrderBook.Level(BigDecimal.valueOf(bid), 10)),
                null,
                null,
                null,
                null);
    }
}
