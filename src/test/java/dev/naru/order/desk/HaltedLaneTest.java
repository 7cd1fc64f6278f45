package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.CALLER;
import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.model.Order;
import dev.naru.model.OrderChange;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import dev.naru.order.lifecycle.Change;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What waits when trading is stopped does not leave any more. */
@Timeout(60)
class HaltedLaneTest {
    private static final Refusal HALTED = new Refusal("HALTED_HUB", null, "halted", List.of("", "kim", "now", "test"));

    private final Clock clock = Clock.systemUTC();
    private final StubBroker broker = new StubBroker(clock);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private Hub hub;

    @BeforeEach
    void start(@TempDir Path directory) {
        hub = new Hub(directory, broker, clock);
    }

    @AfterEach
    void stop() {
        hub.close();
        callers.shutdownNow();
    }

    @Test
    void shouldRefuseOrdersThatWaitInTheLaneAndSendNoneAfterTheHalt() throws Exception {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        broker.beforeAnswer = () -> {
            inFlight.countDown();
            awaitQuietly(answers);
        };
        Future<Order> first = callers.submit(() -> hub.place(buy(1, 70_000)));
        assertThat(inFlight.await(10, TimeUnit.SECONDS)).isTrue();
        List<Future<Order>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(callers.submit(() -> hub.place(buy(1, 70_000))));
        }
        await().until(() -> hub.lanes.of(StubBroker.ID).waiting() == 20);
        halt();
        answers.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS).state()).isEqualTo(OrderState.ACCEPTED);
        for (Future<Order> one : waiting) {
            assertThatThrownBy(() -> one.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(OrderRefusedException.class)
                    .hasMessageContaining("halted");
        }
        assertThat(broker.received).as("only the one that had left before").hasSize(1);
        assertThat(hub.orders.list(OrderFilter.all()))
                .filteredOn(order -> order.state() == OrderState.NOT_PLACED)
                .hasSize(20)
                .allMatch(order -> "HALTED_HUB".equals(order.reasonCode()));
    }

    @Test
    void shouldNotSendWhatWasHaltedWhileItsIntentWasWritten() {
        CompletableFuture<Void> intended = new CompletableFuture<>();
        int[] asked = {0};
        hub.clearance = (request, kind) -> {
            asked[0]++;
            // at the gate, in the lane, and once more with the intent on disk
            return asked[0] >= 3 && intended.complete(null) ? Optional.of(HALTED) : Optional.empty();
        };
        Order order = hub.place(buy(1, 70_000));
        assertThat(intended).isCompleted();
        assertThat(order.state()).isEqualTo(OrderState.NOT_PLACED);
        assertThat(order.reasonCode()).isEqualTo("HALTED_HUB");
        assertThat(broker.received).isEmpty();
    }

    @Test
    void shouldRefuseNewOrdersAndAmendmentsAndLetCancellationsPass() {
        Order working = hub.place(buy(10, 70_000));
        halt();
        assertThatThrownBy(() -> hub.place(buy(1, 70_000))).isInstanceOf(OrderRefusedException.class);
        assertThatThrownBy(() -> hub.orders.amend(working.id(), new BigDecimal(70_100), null, CALLER))
                .isInstanceOf(OrderRefusedException.class);
        assertThat(hub.orders.check(buy(1, 70_000))).extracting(Refusal::code).containsExactly("HALTED_HUB");
        hub.orders.cancel(working.id(), CALLER);
        assertThat(broker.received).hasExactlyElementsOfTypes(OrderRequest.class, OrderChange.class);
    }

    private void halt() {
        hub.clearance = (request, kind) -> kind == Change.Kind.CANCEL ? Optional.empty() : Optional.of(HALTED);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
