package dev.naru.feed;

import static dev.naru.feed.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.broker.BrokerCallException;
import dev.naru.model.Candle;
import dev.naru.model.Interval;
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

@Timeout(30)
class CandlesTest {
    @TempDir
    Path folder;

    private final StubBrokers brokers = new StubBrokers().connection("one", "live");
    private Feed feed;
    private long volume;

    @BeforeEach
    void start() {
        feed = feed();
    }

    private Feed feed() {
        return new Feed(brokers, "jdbc:sqlite:" + folder.resolve("naru.db"));
    }

    private void print(Feed into, int second, long price, long quantity) {
        volume += quantity;
        into.bus.publish(Samples.trade(TEN.plusSeconds(second), price, quantity, volume));
        into.clock.set(TEN.plusSeconds(second));
    }

    private List<Candle> candles(Interval interval) {
        return feed.market.candles(Samples.SYMBOL, interval, null, null, null);
    }

    private static Candle told(Instant at, long price, long volume) {
        BigDecimal won = BigDecimal.valueOf(price);
        return new Candle(Samples.SYMBOL, Venue.KRX, "one", Interval.M1, at, won, won, won, won, volume, null);
    }

    private static Candle day(Instant at, long volume) {
        BigDecimal won = BigDecimal.valueOf(70_000);
        return new Candle(Samples.SYMBOL, Venue.KRX, "one", Interval.D1, at, won, won, won, won, volume, null);
    }

    @Test
    void shouldMakeMinutesOfPrintsAndAnnounceEachWhenItEnds() {
        brokers.answer("minute-candle-query", query -> List.of());
        List<Candle> announced = new ArrayList<>();
        feed.bus.subscribe(Candle.class, announced::add);
        print(feed, 0, 70_000, 1);
        print(feed, 30, 70_300, 2);
        print(feed, 59, 69_900, 3);
        print(feed, 60, 70_100, 4);

        Candle first = candles(Interval.M1).get(0);
        assertThat(first.open()).isEqualByComparingTo("70000");
        assertThat(first.high()).isEqualByComparingTo("70300");
        assertThat(first.low()).isEqualByComparingTo("69900");
        assertThat(first.close()).isEqualByComparingTo("69900");
        assertThat(first.volume()).isEqualTo(6);
        assertThat(first.value()).isEqualByComparingTo("420300");
        assertThat(announced).containsExactly(first);

        feed.minutes.announce();
        feed.minutes.announce();
        assertThat(announced).hasSize(2);
    }

    @Test
    void shouldGoOnWithTheMinuteAfterARestart() {
        brokers.answer("minute-candle-query", query -> List.of());
        print(feed, 0, 70_000, 1);
        print(feed, 20, 70_300, 2);
        feed.minutes.write();

        feed = feed();
        print(feed, 40, 69_800, 3);
        print(feed, 65, 70_000, 1);
        feed.minutes.write();

        feed = feed();
        feed.clock.set(TEN.plusSeconds(70));
        List<Candle> kept = candles(Interval.M1);
        assertThat(kept).hasSize(2);
        assertThat(kept.get(0).open()).isEqualByComparingTo("70000");
        assertThat(kept.get(0).high()).isEqualByComparingTo("70300");
        assertThat(kept.get(0).low()).isEqualByComparingTo("69800");
        assertThat(kept.get(0).close()).isEqualByComparingTo("69800");
        assertThat(kept.get(0).volume()).isEqualTo(6);
    }

    @Test
    void shouldAskOnceADayAndLetMinutesSeenCompletelyWin() {
        brokers.answer(
                "minute-candle-query",
                query -> List.of(
                        told(TEN.minusSeconds(60), 60_000, 500),
                        told(TEN, 60_000, 500),
                        told(TEN.plusSeconds(60), 60_000, 500)));
        volume = 1_000;
        print(feed, 30, 70_000, 1);
        print(feed, 60, 70_100, 2);
        print(feed, 119, 70_200, 2);
        print(feed, 120, 70_300, 2);
        feed.clock.set(TEN.plusSeconds(125));

        List<Candle> merged = candles(Interval.M1);
        candles(Interval.M1);

        assertThat(merged).extracting(Candle::volume).containsExactly(500L, 500L, 4L, 2L);
        assertThat(brokers.calls).containsExactly("one/minute-candle-query");
    }

    @Test
    void shouldAskAgainAfterAGap() {
        brokers.answer("minute-candle-query", query -> List.of());
        print(feed, 0, 70_000, 1);
        candles(Interval.M1);
        volume += 100;
        print(feed, 70, 70_000, 1);
        print(feed, 130, 70_000, 1);
        brokers.answer(
                "minute-candle-query", query -> List.of(told(TEN, 70_000, 60), told(TEN.plusSeconds(60), 70_000, 42)));

        assertThat(candles(Interval.M1)).extracting(Candle::volume).containsExactly(60L, 42L, 1L);
    }

    @Test
    void shouldJoinMinutesToLongerCandles() {
        brokers.answer("minute-candle-query", query -> List.of());
        for (int minute = 0; minute < 7; minute++) {
            print(feed, minute * 60, 70_000 + minute * 100L, 10);
        }
        List<Candle> threes = candles(Interval.M3);
        assertThat(threes).extracting(Candle::volume).containsExactly(30L, 30L, 10L);
        assertThat(threes.get(1).time()).isEqualTo(TEN.plusSeconds(180));
        assertThat(threes.get(1).open()).isEqualByComparingTo("70300");
        assertThat(threes.get(1).close()).isEqualByComparingTo("70500");
        assertThat(candles(Interval.M60)).extracting(Candle::volume).containsExactly(70L);
    }

    @Test
    void shouldKeepTodaysDailyCandleUpWithTheMarket() {
        Instant today = Instant.parse("2026-01-14T15:00:00Z");
        Instant yesterday = today.minus(Duration.ofDays(1));
        brokers.answer("daily-candle-query", query -> List.of(day(today, 10), day(yesterday, 1_000)));
        feed.bus.publish(Samples.quote(TEN, 70_000, 10L));
        candles(Interval.D1);
        volume = 10;
        print(feed, 5, 71_500, 5);

        List<Candle> days = candles(Interval.D1);
        assertThat(days).extracting(Candle::time).containsExactly(yesterday, today);
        assertThat(days.get(1).close()).isEqualByComparingTo("71500");
        assertThat(days.get(1).high()).isEqualByComparingTo("71500");
        assertThat(days.get(1).volume()).isEqualTo(15);
        assertThat(brokers.calls).containsExactly("one/daily-candle-query");
    }

    @Test
    void shouldShowWhatIsKnownWhenTheBrokerCanNotBeAskedAndSaySoWhenNothingIs() {
        brokers.answer("minute-candle-query", query -> {
            throw StubBrokers.failure(BrokerCallException.Kind.UNAVAILABLE);
        });
        assertThatThrownBy(() -> candles(Interval.M1)).isInstanceOf(BrokerCallException.class);
        print(feed, 0, 70_000, 1);
        assertThat(candles(Interval.M1)).hasSize(1);
    }

    @Test
    void shouldRefuseASpanThatWouldAskForTooMuch() {
        assertThatThrownBy(() ->
                        feed.market.candles(Samples.SYMBOL, Interval.M1, TEN.minus(Duration.ofDays(60)), TEN, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from:");
        assertThatThrownBy(() -> feed.market.candles(Samples.SYMBOL, Interval.M1, TEN.plusSeconds(1), TEN, null))
                .hasMessageContaining("not after");
    }
}
