package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.broker.BrokerCallException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallBudgetTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    /**
     * Whatever way the calls take to the server and back, it counts no more than the limit in any sliding second. Way and
     * answer are given in milliseconds per call.
     */
    @Property(tries = 300)
    void shouldNeverLetMoreThanTheLimitIntoAnySlidingSecond(
            @ForAll @IntRange(min = 1, max = 20) int limit,
            @ForAll @Size(min = 40, max = 120) List<@IntRange(max = 399) Integer> wayMillis,
            @ForAll @Size(value = 7) List<@IntRange(max = 900) Integer> answerMillis) {
        Pacer pacer = new Pacer(new Rate(limit, Duration.ofSeconds(1)), 0);
        List<Long> arrivals = new ArrayList<>();
        List<Open> open = new ArrayList<>();
        long now = 0;
        for (int call = 0; call < wayMillis.size(); call++) {
            now = answerUntil(now + pacer.delay(now), pacer, open, now);
            while (pacer.delay(now) > 0) {
                now = answerUntil(now + pacer.delay(now), pacer, open, now);
            }
            long arrival = now + TimeUnit.MILLISECONDS.toNanos(wayMillis.get(call));
            long answer = arrival + TimeUnit.MILLISECONDS.toNanos(answerMillis.get(call % answerMillis.size()));
            open.add(new Open(answer, pacer.leaves(now)));
            arrivals.add(arrival);
        }
        assertThat(mostInASecond(arrivals)).isLessThanOrEqualTo(limit);
    }

    /** A call that is answered then. */
    private record Open(long answer, Pacer.Place place) {}

    private static long answerUntil(long until, Pacer pacer, List<Open> open, long from) {
        open.stream()
                .filter(call -> call.answer() <= until)
                .sorted(Comparator.comparingLong(Open::answer))
                .forEach(call -> pacer.answered(call.place(), Math.max(call.answer(), from)));
        open.removeIf(call -> call.answer() <= until);
        return until;
    }

    @Test
    void shouldHoldTheLimitUnderManyThreads() throws Exception {
        CallBudget budget = new CallBudget(Rate.of("18/s"), System::nanoTime);
        List<Long> sent = new CopyOnWriteArrayList<>();
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            calls.add(pool.submit(() -> {
                try (CallBudget.Turn turn = budget.take(Lane.QUOTE, "price", null, PATIENT)) {
                    sent.add(System.nanoTime());
                }
            }));
        }
        for (Future<?> call : calls) {
            call.get();
        }

        assertThat(mostInASecond(sent)).isLessThanOrEqualTo(18);
        assertThat(sent.get(59) - sent.get(0))
                .as("nor much slower than the limit")
                .isLessThan(5 * SECOND);
    }

    @Test
    void shouldLetACancelPassEveryWaitingDownload() throws Exception {
        CallBudget budget = new CallBudget(Rate.of("18/s"), System::nanoTime);
        List<Lane> order = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 200; i++) {
            pool.submit(() -> take(budget, Lane.HISTORY, order));
        }
        Awaitility.await().until(() -> budget.status().waiting() > 150);

        List<Integer> passedOver = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int before = order.size();
            pool.submit(() -> take(budget, Lane.CANCEL, order)).get();
            passedOver.add(order.subList(before, order.lastIndexOf(Lane.CANCEL)).size());
        }

        assertThat(passedOver)
                .as("downloads that left between asking and leaving")
                .allMatch(count -> count <= 1);
    }

    @Test
    void shouldServeLanesInOrderOfUrgency() throws Exception {
        CallBudget budget = new CallBudget(Rate.of("4/s"), System::nanoTime);
        List<Lane> order = new CopyOnWriteArrayList<>();
        budget.pause(Duration.ofMillis(500));
        List<Future<?>> calls = new ArrayList<>();
        for (Lane lane : List.of(Lane.HISTORY, Lane.QUOTE, Lane.RECONCILE, Lane.ORDER, Lane.CANCEL)) {
            calls.add(pool.submit(() -> take(budget, lane, order)));
        }
        for (Future<?> call : calls) {
            call.get();
        }

        assertThat(order).containsExactly(Lane.CANCEL, Lane.ORDER, Lane.RECONCILE, Lane.QUOTE, Lane.HISTORY);
    }

    @Test
    void shouldNotLetAnApiAtItsOwnLimitHoldUpTheOthers() throws Exception {
        CallBudget budget = new CallBudget(Rate.of("100/s"), System::nanoTime);
        Rate slow = Rate.of("1/20s");
        budget.take(Lane.ORDER, "slow", slow, PATIENT).close();
        Future<?> waiting = pool.submit(() -> budget.take(Lane.ORDER, "slow", slow, PATIENT));
        Awaitility.await().until(() -> budget.status().waiting() == 1);

        budget.take(Lane.HISTORY, "price", null, Duration.ofSeconds(5)).close();

        assertThat(waiting).isNotDone();
    }

    @Test
    void shouldGiveUpACallWhoseTurnDoesNotCome() {
        CallBudget budget = new CallBudget(Rate.of("1/30s"), System::nanoTime);
        budget.take(Lane.ORDER, "price", null, PATIENT).close();

        assertThatThrownBy(() -> budget.take(Lane.ORDER, "price", null, Duration.ofMillis(50)))
                .hasMessageContaining("no turn within")
                .hasMessageContaining("limit: 1 per 30 s")
                .isInstanceOfSatisfying(BrokerCallException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.NOT_SENT));
        assertThat(budget.status().waiting()).isZero();
    }

    @Test
    @Timeout(20)
    void aTurnThatComesAfterThePatienceIsNotTakenAlthoughItIsFree() {
        AtomicLong now = new AtomicLong();
        CallBudget budget = new CallBudget(Rate.of("1/s"), now::get);
        budget.take(Lane.ORDER, "order", null, PATIENT).close();
        Future<CallBudget.Turn> second =
                pool.submit(() -> budget.take(Lane.ORDER, "order", null, Duration.ofSeconds(5)));
        Awaitility.await().until(() -> budget.status().waiting() == 1);
        now.set(30 * SECOND); // the process stood still
        assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS))
                .rootCause()
                .isInstanceOf(BrokerCallException.class)
                .hasMessageContaining("no turn within 5 s");
    }

    @Test
    void shouldTellWhatLeftInTheLastSecond() {
        CallBudget budget = new CallBudget(Rate.of("50/s"), System::nanoTime);
        budget.take(Lane.ORDER, "price", null, PATIENT).close();
        budget.take(Lane.ORDER, "price", null, PATIENT).close();

        assertThat(budget.status()).isEqualTo(new BrokerStatus.Budget(50, 2, 0));
    }

    private static void take(CallBudget budget, Lane lane, List<Lane> order) {
        try (CallBudget.Turn turn = budget.take(lane, "any", null, PATIENT)) {
            order.add(lane);
        }
    }

    private static int mostInASecond(List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        int most = 0;
        int first = 0;
        for (int i = 0; i < sorted.size(); i++) {
            while (sorted.get(i) - sorted.get(first) >= SECOND) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }
}
