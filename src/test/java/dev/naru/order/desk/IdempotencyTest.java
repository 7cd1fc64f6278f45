package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.CALLER;
import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.model.Order;
import dev.naru.order.IdempotencyException;
import dev.naru.order.IdempotencyException.Reason;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class IdempotencyTest {
    private final Clock clock = Clock.systemUTC();
    private final StubBroker broker = new StubBroker(clock);

    @Test
    void shouldGiveTheFirstOrderAgainAlsoAfterARestart(@TempDir Path directory) {
        String first;
        try (Hub hub = new Hub(directory, broker, clock)) {
            first = hub.orders.place(buy(10, 70_000), "key-1", CALLER).id();
            assertThat(hub.orders.place(buy(10, 70_000), "key-1", CALLER).id()).isEqualTo(first);
        }
        try (Hub hub = new Hub(directory, broker, clock)) {
            assertThat(hub.orders.place(buy(10, 70_000), "key-1", CALLER).id()).isEqualTo(first);
            assertThatThrownBy(() -> hub.orders.place(buy(11, 70_000), "key-1", CALLER))
                    .isInstanceOfSatisfying(IdempotencyException.class, e -> assertThat(e.reason())
                            .isEqualTo(Reason.OTHER_REQUEST));
        }
        assertThat(broker.received).hasSize(1);
    }

    @Test
    void shouldRefuseAKeyWhoseFirstRequestIsInFlight(@TempDir Path directory) throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        broker.beforeAnswer = () -> {
            sent.countDown();
            await(answer);
        };
        ExecutorService callers = Executors.newSingleThreadExecutor();
        try (Hub hub = new Hub(directory, broker, clock)) {
            Future<Order> first = callers.submit(() -> hub.orders.place(buy(10, 70_000), "key-1", CALLER));
            await(sent);
            assertThatThrownBy(() -> hub.orders.place(buy(10, 70_000), "key-1", CALLER))
                    .isInstanceOfSatisfying(IdempotencyException.class, e -> assertThat(e.reason())
                            .isEqualTo(Reason.IN_FLIGHT));
            answer.countDown();
            assertThat(first.get().brokerOrderNo()).isNotNull();
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void shouldSendOnceHoweverManyAskAtTheSameTime(@TempDir Path directory) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (Hub hub = new Hub(directory, broker, clock)) {
            List<Callable<String>> all = IntStream.range(0, 40)
                    .<Callable<String>>mapToObj(i -> () -> attempt(hub, "key-" + i % 4))
                    .toList();
            long answered = callers.invokeAll(all).stream()
                    .map(IdempotencyTest::result)
                    .filter(result -> !result.equals("IN_FLIGHT"))
                    .distinct()
                    .count();
            assertThat(answered).isEqualTo(4);
            assertThat(broker.received).hasSize(4);
        } finally {
            callers.shutdown();
        }
    }

    private static String attempt(Hub hub, String key) {
        try {
            return hub.orders.place(buy(10, 70_000), key, CALLER).id();
        } catch (IdempotencyException e) {
            return e.reason().name();
        }
    }

    private static String result(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
