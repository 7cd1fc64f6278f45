package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.CALLER;
import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.Outcome;
import dev.naru.model.Routing;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An order that leaves the connection to the hub. */
@Timeout(60)
class RoutedOrderTest {
    private final Clock clock = Clock.systemUTC();
    private final StubBroker broker = new StubBroker(clock);

    @Test
    void shouldGoWhereTheRouteSaysAndKeepTheReasonOverARestart(@TempDir Path directory) {
        Routing expected = new Routing(StubBroker.ID, "하나뿐", "the only one");
        String id;
        try (Hub hub = new Hub(directory, broker, clock)) {
            Order placed = hub.place(buy(10, 70_000).through("auto"));
            id = placed.id();
            assertThat(placed.state()).isEqualTo(OrderState.ACCEPTED);
            assertThat(placed.request().connection()).isEqualTo(StubBroker.ID);
            assertThat(placed.routing()).isEqualTo(expected);
            assertThat(hub.place(buy(1, 70_000)).routing()).isNull();
        }
        try (Hub hub = new Hub(directory, broker, clock)) {
            assertThat(hub.order(id).routing()).isEqualTo(expected);
            assertThat(hub.orders.list(OrderFilter.all()))
                    .extracting(Order::routing)
                    .containsExactly(null, expected);
            assertThat(hub.orders.history(id).get(0).detail()).contains("sent through one", "하나뿐", "the only one");
        }
    }

    @Test
    void shouldTakeNoConnectionAndAnEmptyOneForTheSameQuestion(@TempDir Path directory) {
        try (Hub hub = new Hub(directory, broker, clock)) {
            for (String given : new String[] {null, "", " ", "auto"}) {
                assertThat(hub.place(buy(1, 70_000).through(given)).request().connection())
                        .isEqualTo(StubBroker.ID);
            }
        }
    }

    @Test
    void shouldGiveTheFirstOrderAgainUnderItsKeyWhereverTheRouteWouldSendItNow(@TempDir Path directory) {
        AtomicInteger chosen = new AtomicInteger();
        try (Hub hub = new Hub(directory, broker, clock)) {
            hub.choice = request -> new Routing(StubBroker.ID, "번째 " + chosen.incrementAndGet(), "choice " + chosen);
            OrderRequest request = buy(10, 70_000).through(null);
            Order first = hub.orders.place(request, "key-1", CALLER);
            assertThat(hub.orders.place(request, "key-1", CALLER).id()).isEqualTo(first.id());
            assertThat(chosen).hasValue(1);
        }
        assertThat(broker.received).hasSize(1);
    }

    @Test
    void shouldNeverGoAnywhereElseAfterASend(@TempDir Path directory) {
        AtomicInteger chosen = new AtomicInteger();
        broker.answer = outcome -> new Outcome.Rejected("REFUSED", "the broker says no");
        try (Hub hub = new Hub(directory, broker, clock)) {
            hub.choice = request -> new Routing(StubBroker.ID, "첫째", "choice " + chosen.incrementAndGet());
            assertThat(hub.place(buy(10, 70_000).through("auto")).state()).isEqualTo(OrderState.REJECTED);
        }
        assertThat(chosen).hasValue(1);
        assertThat(broker.received).hasSize(1);
    }

    @Test
    void shouldJournalAndSendNothingWhenNoConnectionCanTakeIt(@TempDir Path directory) {
        Refusal none = new Refusal("NO_CANDIDATE", "connection", "one: no", List.of("one", List.of()));
        try (Hub hub = new Hub(directory, broker, clock)) {
            hub.choice = request -> {
                throw new OrderRefusedException(List.of(none));
            };
            OrderRequest request = buy(10, 70_000).through("auto");
            assertThatThrownBy(() -> hub.place(request)).isInstanceOf(OrderRefusedException.class);
            assertThat(hub.orders.check(request)).containsExactly(none);
            assertThat(hub.orders.list(OrderFilter.all())).isEmpty();
        }
        assertThat(broker.received).isEmpty();
    }

    @Test
    void shouldPassTheSameChecksAsAnyOrder(@TempDir Path directory) {
        try (Hub hub = new Hub(directory, broker, clock)) {
            assertThatThrownBy(() -> hub.place(buy(10, 70_030).through("auto")))
                    .isInstanceOfSatisfying(OrderRefusedException.class, refused -> assertThat(refused.refusals())
                            .extracting(Refusal::code)
                            .containsExactly("PRICE_OFF_TICK"));
        }
        assertThat(broker.received).isEmpty();
    }
}
