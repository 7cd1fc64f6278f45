package dev.naru.feed;

import static dev.naru.feed.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.model.Gap;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the bus carries of the prints that come in. */
@Timeout(60)
class TapeTest {
    @TempDir
    Path folder;

    private Feed feed;
    private final List<Trade> seen = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    @BeforeEach
    void start() {
        StubBrokers brokers = new StubBrokers()
                .connection("one", "live")
                .connection("two", "live")
                .connection("toy", "simulator");
        feed = new Feed(brokers, "jdbc:sqlite:" + folder.resolve("naru.db"));
        feed.bus.subscribe(Trade.class, seen::add);
        feed.bus.subscribe(Gap.class, gaps::add);
    }

    private void print(int second, long price, long quantity, long volume) {
        feed.bus.publish(Samples.trade(TEN.plusSeconds(second), price, quantity, volume));
    }

    private double duplicates() {
        return feed.meters.get("naru.feed.duplicates").counter().count();
    }

    @Test
    void shouldDropAndCountADoubledAndAnOvertakenPrint() {
        print(0, 70_000, 10, 1_000);
        print(1, 70_100, 10, 1_010);
        print(1, 70_100, 10, 1_010);
        print(0, 70_000, 10, 1_000);

        assertThat(seen).extracting(Trade::volume).containsExactly(1_000L, 1_010L);
        assertThat(duplicates()).isEqualTo(2);
        assertThat(gaps).isEmpty();
        assertThat(feed.market.quote(Samples.SYMBOL).orElseThrow().quote().price())
                .isEqualByComparingTo("70100");
    }

    @Test
    void shouldTellAGapBeforeThePrintThatShowsIt() {
        print(0, 70_000, 10, 1_000);
        print(5, 70_200, 10, 1_050);

        Gap gap = gaps.get(0);
        assertThat(gap.missedQuantity()).isEqualTo(40);
        assertThat(gap.afterVolume()).isEqualTo(1_000);
        assertThat(gap.beforeVolume()).isEqualTo(1_040);
        assertThat(gap.from()).isEqualTo(TEN);
        assertThat(feed.market.gaps(Samples.SYMBOL)).containsExactly(gap);
        assertThat(seen).hasSize(2);
    }

    @Test
    void shouldNotCallTheFirstPrintOfTheDayAGap() {
        print(0, 70_000, 10, 5_000_000);
        print((int) Duration.ofDays(1).toSeconds(), 71_000, 10, 700);
        print((int) Duration.ofDays(1).toSeconds() + 1, 71_000, 10, 710);

        assertThat(gaps).isEmpty();
        assertThat(duplicates()).isZero();
        assertThat(seen).hasSize(3);
    }

    @Test
    void shouldGoOnWhenTheRunningVolumeBeganAnew() {
        print(0, 70_000, 10, 5_000_000);
        print(31, 70_100, 10, 20);
        print(32, 70_100, 10, 30);

        assertThat(seen).hasSize(3);
    }

    @Test
    void shouldShowOneConnectionAtATimeAndTurnToAnotherWhenItFallsSilent() {
        feed.bus.publish(Samples.trade(Samples.SYMBOL, "one", TEN, 70_000, 10, 1_000));
        feed.bus.publish(Samples.trade(Samples.SYMBOL, "two", TEN, 70_000, 10, 1_000));
        feed.bus.publish(Samples.trade(Samples.SYMBOL, "two", TEN.plusSeconds(1), 70_000, 10, 1_010));
        feed.bus.publish(Samples.trade(Samples.SYMBOL, "two", TEN.plusSeconds(4), 70_100, 10, 1_020));
        feed.bus.publish(Samples.trade(Samples.SYMBOL, "one", TEN.plusSeconds(5), 70_100, 10, 1_020));

        assertThat(seen).extracting(Trade::source).containsExactly("one", "two", "two");
        assertThat(gaps).as("what the other told meanwhile was held back").isEmpty();
        assertThat(duplicates()).isZero();
    }

    @Test
    void shouldTakeAPrintWithoutARunningVolumeAsItComes() {
        print(0, 70_000, 10, 1_000);
        Trade next = Samples.trade(TEN.plusSeconds(1), 70_100, 5, 0);
        feed.bus.publish(Samples.withoutVolume(next));
        print(2, 70_200, 10, 1_015);

        assertThat(seen).extracting(Trade::volume).containsExactly(1_000L, null, 1_015L);
        assertThat(gaps).extracting(Gap::missedQuantity).containsExactly(5L);
    }

    @Test
    void shouldNotMixASimulatedMarketIntoTheRealOne() {
        feed.bus.publish(Samples.trade(Samples.SYMBOL, "toy", TEN, 1_000, 10, 1_000));
        feed.bus.publish(Samples.quote(Samples.SYMBOL, "toy", TEN, 1_000, 10L));
        assertThat(seen).isEmpty();
        assertThat(feed.market.quote(Samples.SYMBOL)).isEmpty();
    }

    @Test
    void shouldUpdateTheQuoteWithEveryPrintAndAnnounceIt() {
        List<Quote> quotes = new ArrayList<>();
        feed.bus.subscribe(Quote.class, quotes::add);
        feed.bus.publish(Samples.quote(TEN, 70_500, 900L));
        print(1, 71_000, 100, 1_000);
        print(2, 69_000, 10, 1_010);

        Quote quote = quotes.get(2);
        assertThat(quotes).hasSize(3);
        assertThat(quote.price()).isEqualByComparingTo("69000");
        assertThat(quote.change()).isEqualByComparingTo("-1000");
        assertThat(quote.changeRate()).isEqualByComparingTo("-1.43");
        assertThat(quote.open()).isEqualByComparingTo("70500");
        assertThat(quote.high()).isEqualByComparingTo("71000");
        assertThat(quote.low()).isEqualByComparingTo("69000");
        assertThat(quote.volume()).isEqualTo(1_010);
        assertThat(quote.upperLimit()).isEqualByComparingTo("91000");
    }

    @Test
    void shouldNotLetAnOlderSnapshotUndoAPrint() {
        print(5, 71_000, 100, 1_000);
        feed.bus.publish(Samples.quote(TEN, 70_500, 900L));

        Quote quote = feed.market.quote(Samples.SYMBOL).orElseThrow().quote();
        assertThat(quote.price()).isEqualByComparingTo("71000");
        assertThat(quote.prevClose()).isEqualByComparingTo("70000");
    }

    @Test
    void shouldKeepTheTapeTrueUnderDoubledSwappedAndLateFrames() {
        long seed = 20_260_115;
        Random chance = new Random(seed);
        List<Trade> truth = new ArrayList<>();
        for (int i = 1; i <= 100_000; i++) {
            Instant at = TEN.plusMillis(i * 10L);
            truth.add(Samples.trade(at, 70_000 + chance.nextInt(50) * 100L, 1, i));
        }
        List<Trade> sent = new ArrayList<>();
        List<Trade> late = new ArrayList<>();
        for (Trade trade : truth) {
            double dice = chance.nextDouble();
            if (dice < 0.001) {
                late.add(trade);
            } else {
                sent.add(
                        dice < 0.02 && !sent.isEmpty() ? Math.max(0, sent.size() - chance.nextInt(10)) : sent.size(),
                        trade);
            }
            if (dice > 0.99) {
                sent.add(trade);
            }
            if (!late.isEmpty() && late.get(0).volume() + 500 < trade.volume()) {
                sent.add(late.remove(0));
            }
        }
        sent.remove(truth.get(truth.size() - 1));
        sent.add(truth.get(truth.size() - 1));

        sent.forEach(feed.bus::publish);

        assertThat(seen)
                .as("seed %d", seed)
                .extracting(Trade::volume)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(feed.market.quote(Samples.SYMBOL).orElseThrow().quote().price())
                .as("seed %d", seed)
                .isEqualTo(truth.get(truth.size() - 1).price());
        long missed = gaps.stream().mapToLong(Gap::missedQuantity).sum();
        assertThat(seen.size() + missed)
                .as("seed %d: every print is seen or known as missed", seed)
                .isEqualTo(100_000 - seen.get(0).volume() + 1);
    }
}
