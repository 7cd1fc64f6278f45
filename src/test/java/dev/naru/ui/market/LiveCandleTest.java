package dev.naru.ui.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.model.Candle;
import dev.naru.model.Interval;
import dev.naru.model.Side;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LiveCandleTest {
    private static final Instant TEN = Instant.parse("2026-01-05T01:00:00Z");

    @Test
    void shouldGrowTheCandleOfItsMinute() {
        LiveCandle live = new LiveCandle(Interval.M1, null, null);
        live.add(trade(TEN.plusSeconds(1), 100, 5, 5));
        live.add(trade(TEN.plusSeconds(2), 103, 1, 6));
        live.add(trade(TEN.plusSeconds(59), 99, 2, 8));
        assertThat(live.drain()).containsExactly(candle(Interval.M1, TEN, 100, 103, 99, 99, 8));
    }

    @Test
    void shouldHandOutAFinishedCandleOnceMoreBeforeTheNext() {
        LiveCandle live = new LiveCandle(Interval.M3, candle(Interval.M3, TEN, 100, 100, 100, 100, 1), null);
        live.add(trade(TEN.plusSeconds(170), 101, 1, 2));
        live.add(trade(TEN.plusSeconds(180), 102, 1, 3));
        assertThat(live.drain())
                .containsExactly(
                        candle(Interval.M3, TEN, 100, 101, 100, 101, 2),
                        candle(Interval.M3, TEN.plusSeconds(180), 102, 102, 102, 102, 1));
        assertThat(live.drain()).hasSize(1);
    }

    @Test
    void shouldNotCountATradeTwice() {
        LiveCandle live = new LiveCandle(Interval.M1, null, null);
        Trade trade = trade(TEN, 100, 5, 5);
        live.add(trade);
        live.add(trade);
        assertThat(live.drain().get(0).volume()).isEqualTo(5);
    }

    @Test
    void shouldCountAgainFromZeroOnTheNextDay() {
        LiveCandle live = new LiveCandle(Interval.D1, null, null);
        live.add(trade(TEN, 100, 50, 5_000));
        live.add(trade(TEN.plusSeconds(86_400), 101, 3, 3));
        assertThat(live.drain()).extracting(Candle::volume).containsExactly(50L, 3L);
    }

    @Test
    void shouldTakeOverACandleTheHubCounted() {
        LiveCandle live = new LiveCandle(Interval.M1, null, null);
        live.add(trade(TEN, 100, 5, 5));
        Candle counted = candle(Interval.M1, TEN, 98, 100, 98, 100, 25);
        live.add(counted);
        live.add(candle(Interval.M5, TEN, 1, 1, 1, 1, 99));
        assertThat(live.drain()).isEqualTo(List.of(counted));
    }

    @Test
    void shouldStartWeeksOnMondayAndMonthsOnTheFirstInKoreanTime() {
        Instant thursday = Instant.parse("2026-01-14T16:30:00Z");
        assertThat(LiveCandle.startOf(Interval.W1, thursday)).isEqualTo(Instant.parse("2026-01-11T15:00:00Z"));
        assertThat(LiveCandle.startOf(Interval.MN, thursday)).isEqualTo(Instant.parse("2025-12-31T15:00:00Z"));
        assertThat(LiveCandle.startOf(Interval.D1, thursday)).isEqualTo(Instant.parse("2026-01-14T15:00:00Z"));
        assertThat(LiveCandle.startOf(Interval.M15, thursday.plusSeconds(899))).isEqualTo(thursday);
    }

    private static Trade trade(Instant at, long price, long quantity, long volume) {
        return new Trade(
                "005930",
                Venue.KRX,
                "first",
                at,
                at,
                BigDecimal.valueOf(price),
                null,
                null,
                quantity,
                volume,
                null,
                Side.BUY,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Candle candle(
            Interval interval, Instant at, long open, long high, long low, long close, long volume) {
        return new Candle(
                "005930",
                Venue.KRX,
                "first",
                interval,
                at,
                BigDecimal.valueOf(open),
                BigDecimal.valueOf(high),
                BigDecimal.valueOf(low),
                BigDecimal.valueOf(close),
                volume,
                null);
    }
}
