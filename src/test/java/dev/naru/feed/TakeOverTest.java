package dev.naru.feed;

import static dev.naru.feed.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.stream.StreamChanged;
import dev.naru.broker.stream.StreamState;
import dev.naru.model.Gap;
import dev.naru.model.OrderBook;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One tape over several brokers: who tells it may change, what it tells may not. */
@Timeout(60)
class TakeOverTest {
    @TempDir
    Path folder;

    private Feed feed;
    private final List<Trade> seen = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    @BeforeEach
    void start() {
        feed = new Feed(
                new StubBrokers()
                        .connection("one", "live")
                        .connection("two", "live")
                        .connection("three", "live"),
                "jdbc:sqlite:" + folder.resolve("naru.db"));
        feed.bus.subscribe(Trade.class, seen::add);
        feed.bus.subscribe(Gap.class, gaps::add);
        stream("one", StreamState.CONNECTED);
        stream("two", StreamState.CONNECTED);
    }

    private void stream(String connection, StreamState state) {
        feed.sources.on(new StreamChanged(connection, state, null, feed.clock.instant()));
    }

    /** A print of one share, told at that millisecond. */
    private void tell(String source, long ms, long volume) {
        Instant at = TEN.plusMillis(ms);
        feed.clock.set(at);
        feed.bus.publish(Samples.trade(Samples.SYMBOL, source, at, 70_000, 1, volume));
    }

    private void pass(long ms) {
        feed.clock.set(TEN.plusMillis(ms));
        feed.trades.release();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    /** What a subscriber of one broker gets, and when. */
    private record Delivery(Instant at, Runnable happening, String source) {}

    private final class Day {
        private static final int PRINTS = 3_000;
        private final List<Delivery> deliveries = new ArrayList<>();
        private final Random chance;

        Day(long seed) {
            chance = new Random(seed);
        }

        /** The prints that broker tells between two moments, each a little late, in order. */
        void tells(String source, long fromMs, long toMs, int delayMs, int jitterMs) {
            long last = 0;
            for (int i = 1; i <= PRINTS; i++) {
                long happened = i * 10L;
                long told = Math.max(last, happened + delayMs + chance.nextInt(jitterMs));
                if (told > toMs) {
                    return;
                }
                if (happened >= fromMs) {
                    last = told;
                    Instant at = TEN.plusMillis(told);
                    Trade trade = Samples.trade(Samples.SYMBOL, source, TEN.plusMillis(happened), 70_000, 1, i);
                    deliveries.add(new Delivery(at, () -> feed.bus.publish(receivedAt(trade, at)), source));
                }
            }
        }

        void at(long ms, Runnable happening) {
            deliveries.add(new Delivery(TEN.plusMillis(ms), happening, ""));
        }

        void run() {
            for (long ms = 0; ms < 40_000; ms += 500) {
                at(ms, feed.trades::release);
            }
            deliveries.sort(Comparator.comparing(Delivery::at));
            deliveries.forEach(delivery -> {
                feed.clock.set(delivery.at());
                delivery.happening().run();
            });
        }
    }

    private static Trade receivedAt(Trade trade, Instant at) {
        return new Trade(
                trade.symbol(),
                trade.venue(),
                trade.source(),
                at,
                trade.time(),
                trade.price(),
                trade.change(),
                trade.changeRate(),
                trade.quantity(),
                trade.volume(),
                trade.value(),
                trade.aggressor(),
                trade.open(),
                trade.high(),
                trade.low(),
                trade.ask(),
                trade.bid(),
                trade.strength());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFailOverAndBackWithoutADoubleOrAnInversion(long seed) {
        Day day = new Day(seed);
        int cut = 5_000 + day.chance.nextInt(3_000);
        int lag = day.chance.nextInt(300);
        day.tells("one", 0, cut, 20, 30);
        day.at(cut, () -> stream("one", StreamState.CONNECTING));
        // what the dead socket had read still comes, late
        day.at(cut + 900, () -> seen.stream()
                .filter(trade -> trade.source().equals("one"))
                .skip(100)
                .toList()
                .forEach(feed.bus::publish));
        day.tells("two", cut + 400, 30_000 - 5_000, 20 + lag, 30);
        day.at(cut + 3_000, () -> stream("one", StreamState.CONNECTED));
        // the topic is back at the first one while the second still tells it
        day.tells("one", 20_000, 40_000, 20 + day.chance.nextInt(300), 30);
        day.run();

        assertThat(seen)
                .as("seed %d", seed)
                .extracting(Trade::volume)
                .isSorted()
                .doesNotHaveDuplicates();
        List<String> sources = new ArrayList<>();
        seen.forEach(trade -> {
            if (sources.isEmpty() || !sources.get(sources.size() - 1).equals(trade.source())) {
                sources.add(trade.source());
            }
        });
        assertThat(sources).as("seed %d: changes of the source", seed).containsExactly("one", "two", "one");
        Trade first = seen.stream()
                .filter(trade -> trade.source().equals("two"))
                .findFirst()
                .orElseThrow();
        assertThat(Duration.between(TEN.plusMillis(cut), first.receivedAt()))
                .as("seed %d: the next print from another broker", seed)
                .isLessThan(Duration.ofSeconds(1));
        assertThat(gaps).as("seed %d: one gap, at the cut", seed).hasSize(1);
        long missed = gaps.get(0).missedQuantity();
        assertThat(seen.size() + missed)
                .as("seed %d: every print is seen or known as missed", seed)
                .isEqualTo(Day.PRINTS);
    }

    @Test
    void shouldNotLetTwoSourcesTakeTurnsWhileBothTell() {
        for (int i = 1; i <= 100; i++) {
            tell("one", i * 100L, i);
            tell("two", i * 100L, i);
            tell("two", i * 100L + 40, i + 1);
        }
        assertThat(seen).extracting(Trade::source).containsOnly("one");
        assertThat(seen).hasSize(100);
        assertThat(gaps).isEmpty();
    }

    @Test
    void shouldShowWhatTheOtherToldWhenTheLeadIsLateWithIt() {
        tell("one", 0, 1);
        tell("two", 100, 2);
        tell("two", 200, 3);
        pass(1_000);
        assertThat(seen).hasSize(1);
        pass(1_100);
        assertThat(seen).extracting(Trade::volume).containsExactly(1L, 2L, 3L);
        tell("one", 1_200, 2);
        tell("one", 1_201, 3);
        assertThat(seen).hasSize(3);
        assertThat(gaps).isEmpty();
    }

    @Test
    void shouldTurnToThePreferredSourceWithoutAGapThoughItIsAhead() {
        tell("two", 0, 1);
        tell("two", 10, 2);
        tell("one", 20, 4);
        tell("one", 30, 5);
        tell("two", 40, 3);
        tell("one", 50, 6);
        tell("two", 60, 4);
        tell("two", 61, 5);
        tell("two", 62, 6);
        tell("one", 70, 7);

        assertThat(seen).extracting(Trade::volume).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(seen.get(3).source()).isEqualTo("one");
        assertThat(gaps).isEmpty();
    }

    @Test
    void shouldGoOnBehindAGapWhenTheLeadIsSilentThoughItsStreamStands() {
        tell("one", 0, 1);
        tell("two", 500, 10);
        pass(2_900);
        assertThat(seen).hasSize(1);
        pass(3_500);
        assertThat(seen).extracting(Trade::volume).containsExactly(1L, 10L);
        assertThat(gaps).extracting(Gap::missedQuantity).containsExactly(8L);
    }

    @Test
    void shouldNotWaitForALeadWhoseSocketIsBackButTellsNothing() {
        tell("one", 0, 1);
        feed.clock.set(TEN.plusMillis(10));
        stream("one", StreamState.CONNECTING);
        feed.clock.set(TEN.plusMillis(300));
        stream("one", StreamState.CONNECTED);
        tell("two", 700, 10);
        assertThat(seen).extracting(Trade::volume).containsExactly(1L, 10L);
        assertThat(gaps).hasSize(1);
    }

    @Test
    void shouldNotTurnToASourceWhoseRunningVolumeIsOfAnotherCount() {
        for (int i = 1; i <= 60; i++) {
            tell("one", i * 5_000L, 1_000 + i);
            tell("two", i * 5_000L, 400 + i);
            pass(i * 5_000L + 900);
        }
        assertThat(seen).extracting(Trade::source).containsOnly("one");
        assertThat(gaps).isEmpty();
    }

    @Test
    void shouldKeepTheVenuesApart() {
        tell("one", 0, 1_000);
        Trade unified = Samples.trade(Samples.SYMBOL, "two", TEN, 70_100, 1, 9_000);
        feed.bus.publish(new Trade(
                unified.symbol(),
                Venue.UNIFIED,
                unified.source(),
                unified.receivedAt(),
                unified.time(),
                unified.price(),
                null,
                null,
                1,
                9_000L,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        tell("one", 100, 1_001);
        assertThat(gaps).isEmpty();
        assertThat(feed.market.trades(Samples.SYMBOL, 10))
                .extracting(Trade::volume)
                .containsExactly(1_001L, 1_000L);
        assertThat(feed.market
                        .quote(Samples.SYMBOL, null, Venue.UNIFIED)
                        .quote()
                        .price())
                .isEqualByComparingTo("70100");
    }

    @Test
    void shouldShowTheSourceOfTheLastPrintAndNotThatOfAPoll() {
        List<String> badges = new ArrayList<>();
        feed.bus.subscribe(Quote.class, quote -> badges.add(quote.source()));
        tell("one", 0, 1_000);
        feed.bus.publish(Samples.quote(Samples.SYMBOL, "two", TEN.plusMillis(100), 69_000, 1_005L));
        assertThat(quote().price()).as("fresher than the poll").isEqualByComparingTo("70000");
        assertThat(quote().upperLimit()).as("filled").isEqualByComparingTo("91000");
        stream("one", StreamState.CONNECTING);
        tell("two", 400, 1_010);

        assertThat(badges).containsExactly("one", "one", "two");
        feed.bus.publish(Samples.quote(Samples.SYMBOL, "three", TEN.plusSeconds(4), 71_000, 1_020L));
        assertThat(quote().price()).as("newer than a stream that is silent").isEqualByComparingTo("71000");
    }

    private Quote quote() {
        return feed.market.quote(Samples.SYMBOL).orElseThrow().quote();
    }

    @Test
    void shouldShowTheBookOfTheNextSourceAtOnceWhenTheFirstIsLost() {
        List<String> books = new ArrayList<>();
        feed.bus.subscribe(OrderBook.class, book -> books.add(book.source()));
        book("two", 0);
        book("one", 10);
        book("two", 20);
        stream("one", StreamState.STALLED);
        book("two", 30);
        assertThat(books).containsExactly("two", "one", "two");
    }

    private void book(String source, long ms) {
        Instant at = TEN.plusMillis(ms);
        feed.bus.publish(
                new OrderBook(Samples.SYMBOL, Venue.KRX, source, at, at, List.of(), List.of(), null, null, null, null));
    }

    @Test
    void shouldHandOnInOrderThoughBothTellAtTheSameTime() throws Exception {
        int prints = 20_000;
        stream("one", StreamState.STALLED);
        CyclicBarrier together = new CyclicBarrier(2);
        List<Thread> brokers = new ArrayList<>();
        for (String source : List.of("one", "two")) {
            Thread broker = new Thread(() -> {
                try {
                    together.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                for (int i = 1; i <= prints; i++) {
                    feed.bus.publish(Samples.trade(Samples.SYMBOL, source, TEN.plusMillis(i), 70_000, 1, i));
                }
            });
            broker.start();
            brokers.add(broker);
        }
        for (Thread broker : brokers) {
            broker.join();
        }
        assertThat(seen).extracting(Trade::volume).isSorted().doesNotHaveDuplicates();
        assertThat(seen.get(seen.size() - 1).volume()).isEqualTo(prints);
    }
}
