package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderEvent;
import dev.naru.model.OrderState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Notices have no execution number: a repeat looks like another execution. The broker's total tells them apart. */
@Timeout(60)
class FillsTest {
    private final Clock clock = Clock.systemUTC();
    private final StubBroker broker = new StubBroker(clock);
    private Hub hub;
    private Order order;

    @BeforeEach
    void start(@TempDir Path directory) {
        hub = new Hub(directory, broker, clock);
        order = hub.place(buy(10, 70_000));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private Order now() {
        return hub.order(order.id());
    }

    @Test
    void shouldCountANoticeThatIsRepeatedOnce() {
        OrderEvent fill = Events.fill(order, order.brokerOrderNo(), 4, 70_000, clock.instant());
        broker.fills(order.brokerOrderNo(), 4);
        for (int i = 0; i < 3; i++) {
            hub.notice(fill);
        }
        await().until(() -> now().filledQuantity() == 4);
        await().during(Duration.ofMillis(400)).until(() -> now().filledQuantity() == 4);
        assertThat(hub.bus.of(Fill.class)).hasSize(1);
    }

    @Test
    void shouldCountTwoExecutionsThatLookTheSameTwice() {
        OrderEvent fill = Events.fill(order, order.brokerOrderNo(), 5, 70_000, clock.instant());
        broker.fills(order.brokerOrderNo(), 10);
        hub.notice(fill);
        hub.notice(fill);
        await().until(() -> now().state() == OrderState.FILLED);
        assertThat(hub.orders.fillsOf(order.id())).extracting(Fill::quantity).containsExactly(5L, 5L);
        assertThat(hub.orders.fillsOf(order.id())).extracting(Fill::id).doesNotHaveDuplicates();
    }

    @Test
    void shouldNotCountRepeatsInPlaceOfAnotherFillThatIsStillToCome() {
        OrderEvent one = Events.fill(order, order.brokerOrderNo(), 1, 70_000, clock.instant());
        broker.fills(order.brokerOrderNo(), 5);
        for (int i = 0; i < 3; i++) {
            hub.notice(one);
        }
        AtomicInteger looks = new AtomicInteger();
        broker.beforeListing = looks::incrementAndGet;
        await().until(() -> looks.get() > 2);
        hub.notice(Events.fill(order, order.brokerOrderNo(), 4, 70_000, clock.instant()));
        await().until(() -> now().filledQuantity() == 5);
        await().during(Duration.ofMillis(400)).until(() -> now().filledQuantity() == 5);
    }

    @Test
    void shouldNeverCountMoreThanWasOrdered() {
        hub.notice(Events.fill(order, order.brokerOrderNo(), 6, 70_000, clock.instant()));
        hub.notice(Events.fill(order, order.brokerOrderNo(), 5, 70_000, clock.instant()));
        broker.fills(order.brokerOrderNo(), 6);
        await().during(Duration.ofMillis(400)).until(() -> now().filledQuantity() == 6);
        broker.fills(order.brokerOrderNo(), 4);
        await().until(() -> now().state() == OrderState.FILLED);
        assertThat(now().filledQuantity()).isEqualTo(10);
    }

    @Test
    void shouldTakeWhatTheStreamMissedFromTheOrderListAndNotTwice() {
        broker.fills(order.brokerOrderNo(), 4);
        await().until(() -> now().filledQuantity() == 4);
        assertThat(hub.orders.fillsOf(order.id())).extracting(Fill::evidence).containsExactly("sweep");
        assertThat(hub.bus.of(Fill.class)).hasSize(1);

        hub.notice(Events.fill(order, order.brokerOrderNo(), 4, 70_000, clock.instant()));
        await().during(Duration.ofMillis(400)).until(() -> now().filledQuantity() == 4);

        broker.fills(order.brokerOrderNo(), 6);
        hub.notice(Events.fill(order, order.brokerOrderNo(), 6, 70_000, clock.instant()));
        await().until(() -> now().state() == OrderState.FILLED);
        assertThat(now().filledQuantity()).isEqualTo(10);
    }

    @Test
    void shouldBelieveTheStreamWhereTheOrderListStaysEmpty() {
        broker.environment = "paper";
        broker.listEmpty = true;
        OrderEvent fill = Events.fill(order, order.brokerOrderNo(), 5, 70_000, clock.instant());
        hub.notice(fill);
        hub.notice(fill);
        await().until(() -> now().state() == OrderState.FILLED);
    }

    @Test
    void shouldMarkAnOrderCancelledElsewhereFromTheOrderList() {
        broker.ledger.replaceAll(Rows::canceled);
        await().until(() -> now().state() == OrderState.CANCELED);
        assertThat(now().remaining()).isZero();
    }

    @Test
    void shouldExpireOrdersOfAnEarlierTradingDate() {
        Clock tomorrow = Clock.offset(clock, Duration.ofDays(1));
        hub.close();
        StubBroker later = new StubBroker(tomorrow);
        later.ledger.addAll(broker.ledger);
        later.fills(order.brokerOrderNo(), 3);
        try (Hub next = new Hub(hub.store, later, tomorrow, Hub.QUICK, Hub.GENEROUS)) {
            await().until(() -> next.order(order.id()).state() == OrderState.EXPIRED);
            assertThat(next.order(order.id()).filledQuantity()).isEqualTo(3);
        }
    }
}
