package dev.naru.ui.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class CoalescerTest {
    private final FakeTimer timer = new FakeTimer();
    private final List<List<String>> sent = new ArrayList<>();
    private final List<String> painted = new ArrayList<>();
    private Runnable lastDelivered = () -> {};
    private boolean confirming = true;

    private final Coalescer coalescer = new Coalescer(
            (batch, delivered) -> {
                painted.clear();
                batch.forEach(Runnable::run);
                sent.add(List.copyOf(painted));
                lastDelivered = delivered;
                if (confirming) {
                    delivered.run();
                }
            },
            timer,
            () -> timer.now,
            Duration.ofMillis(40),
            Duration.ofSeconds(5));

    private void offer(String key, String value) {
        coalescer.offer(key, () -> painted.add(value));
    }

    @Test
    void shouldSendAtOnceWhenQuiet() {
        offer("price", "1");
        timer.advance(0);
        assertThat(sent).containsExactly(List.of("1"));
    }

    @Test
    void shouldKeepTheGapAndSendOnlyTheNewestOfACell() {
        offer("price", "1");
        timer.advance(0);
        offer("price", "2");
        offer("volume", "a");
        offer("price", "3");
        timer.advance(39);
        assertThat(sent).hasSize(1);
        timer.advance(1);
        assertThat(sent).containsExactly(List.of("1"), List.of("3", "a"));
    }

    @Test
    void shouldNeverHaveTwoBatchesOnTheWay() {
        confirming = false;
        offer("price", "1");
        timer.advance(0);
        offer("price", "2");
        timer.advance(1_000);
        assertThat(sent).hasSize(1);
        lastDelivered.run();
        timer.advance(0);
        assertThat(sent).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void shouldNotDropTheLastValueWhenTheConfirmationIsLost() {
        confirming = false;
        offer("price", "1");
        timer.advance(0);
        offer("price", "2");
        timer.advance(5_000);
        assertThat(sent).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void shouldIgnoreALateConfirmationOfAnEarlierBatch() {
        confirming = false;
        offer("price", "1");
        timer.advance(0);
        Runnable late = lastDelivered;
        timer.advance(5_000);
        offer("price", "2");
        timer.advance(0);
        late.run();
        offer("price", "3");
        timer.advance(1_000);
        assertThat(sent).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void shouldNotGrowAndHardlySendWhileTheBrowserIsUnreachable() {
        confirming = false;
        for (int second = 0; second < 600; second++) {
            for (int tick = 0; tick < 100; tick++) {
                offer("cell " + tick % 20, "x");
            }
            timer.advance(1_000);
        }
        assertThat(coalescer.waiting()).isLessThanOrEqualTo(20);
        assertThat(sent).hasSizeLessThan(40);
        assertThat(timer.tasks).hasSizeLessThan(3);
    }

    @Test
    void shouldSendNothingWhileHiddenAndTheNewestWhenShownAgain() {
        coalescer.pause();
        offer("price", "1");
        offer("price", "2");
        timer.advance(60_000);
        assertThat(sent).isEmpty();
        coalescer.resume();
        timer.advance(0);
        assertThat(sent).containsExactly(List.of("2"));
    }

    @Test
    void shouldForgetEverythingWhenClosed() {
        offer("price", "1");
        coalescer.close();
        offer("price", "2");
        timer.advance(60_000);
        assertThat(sent).isEmpty();
        assertThat(coalescer.waiting()).isZero();
    }

    /** Time that passes only when told. */
    private static final class FakeTimer implements Coalescer.Timer {
        private record Task(long at, long seq, Runnable body) {}

        private final PriorityQueue<Task> tasks =
                new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::seq));
        private long now;
        private long seq;

        @Override
        public void after(long nanos, Runnable task) {
            tasks.add(new Task(now + nanos, seq++, task));
        }

        void advance(long millis) {
            long end = now + millis * 1_000_000;
            while (!tasks.isEmpty() && tasks.peek().at() <= end) {
                Task next = tasks.poll();
                now = next.at();
                next.body().run();
            }
            now = end;
        }
    }
}
