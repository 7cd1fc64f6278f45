package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.CALLER;
import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderChange;
import dev.naru.model.OrderEvent.Kind;
import dev.naru.model.OrderState;
import dev.naru.model.Outcome;
import dev.naru.order.Caller;
import dev.naru.order.LaneStatus;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.OrderTransition;
import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OrderDeskTest {
    private final Clock clock = Clock.systemUTC();
    private final StubBroker broker = new StubBroker(clock);
    private Hub hub;

    @BeforeEach
    void start(@TempDir Path directory) {
        hub = new Hub(directory, broker, clock);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void shouldAcceptAndFillAnOrderStepByStep() {
        Order placed = hub.place(buy(10, 70_000));
        assertThat(placed.state()).isEqualTo(OrderState.ACCEPTED);
        assertThat(placed.brokerOrderRef()).isEqualTo("00950");

        Instant at = clock.instant();
        fill(placed, 4, 70_000, at);
        await().untilAsserted(() -> assertThat(hub.order(placed.id()).state()).isEqualTo(OrderState.PARTIALLY_FILLED));
        fill(placed, 6, 69_900, at);
        await().untilAsserted(() -> assertThat(hub.order(placed.id()).state()).isEqualTo(OrderState.FILLED));

        Order filled = hub.order(placed.id());
        assertThat(filled.averagePrice()).isEqualByComparingTo("69940");
        assertThat(filled.remaining()).isZero();
        assertThat(hub.orders.fillsOf(placed.id())).extracting(Fill::quantity).containsExactly(4L, 6L);
        assertThat(hub.orders.fills(null, null, null)).hasSize(2);
        assertThat(hub.bus.of(Fill.class)).hasSize(2);
        assertThat(hub.orders.history(placed.id()))
                .extracting(OrderTransition::to)
                .containsExactly(
                        OrderState.NEW,
                        OrderState.SENDING,
                        OrderState.ACCEPTED,
                        OrderState.PARTIALLY_FILLED,
                        OrderState.FILLED);
        assertThat(hub.orders.list(OrderFilter.onlyOpen())).isEmpty();
        assertThat(hub.orders.list(OrderFilter.all())).extracting(Order::id).containsExactly(placed.id());
    }

    @Test
    void shouldWorkUnderTheNewNumberOnlyOnceAnAmendmentIsConfirmed() {
        Order placed = hub.place(buy(10, 70_000));
        hub.notice(Events.fill(placed, placed.brokerOrderNo(), 3, 70_000, clock.instant()));
        await().until(() -> hub.order(placed.id()).filledQuantity() == 3);
        broker.fills(placed.brokerOrderNo(), 3);

        Order acknowledged = hub.orders.amend(placed.id(), new BigDecimal(70_100), null, CALLER);
        assertThat(acknowledged.state()).isEqualTo(OrderState.PARTIALLY_FILLED);
        await("the sweep confirms what no notice told")
                .untilAsserted(() ->
                        assertThat(hub.order(placed.id()).request().price()).isEqualByComparingTo("70100"));
        Order amended = hub.order(placed.id());
        assertThat(amended.brokerOrderNo()).isNotEqualTo(placed.brokerOrderNo());
        assertThat(amended.brokerOrderRef()).isEqualTo("00950");
        assertThat(amended.remaining()).isEqualTo(7);

        hub.notice(Events.fill(placed, placed.brokerOrderNo(), 2, 70_000, clock.instant()));
        hub.notice(Events.fill(placed, amended.brokerOrderNo(), 5, 70_100, clock.instant()));
        await("late fills of the old number belong to the order")
                .untilAsserted(() -> assertThat(hub.order(placed.id()).state()).isEqualTo(OrderState.FILLED));
    }

    @Test
    void shouldShowACancellationAsDoneOnlyOnceItIsConfirmed() {
        Order placed = hub.place(buy(10, 70_000));
        broker.answer = outcome -> {
            hub.notice(Events.of(
                    placed, Kind.CANCELED, "1002", placed.brokerOrderNo(), 10L, BigDecimal.ZERO, clock.instant()));
            return outcome;
        };
        hub.orders.cancel(placed.id(), CALLER);
        await().untilAsserted(() -> assertThat(hub.order(placed.id()).state()).isEqualTo(OrderState.CANCELED));
        assertThat(broker.received).hasSize(2);
        assertThat(broker.received.get(1)).isInstanceOfSatisfying(OrderChange.class, change -> {
            assertThat(change.brokerOrderNo()).isEqualTo(placed.brokerOrderNo());
            assertThat(change.quantity()).isNull();
        });
        assertRefused(() -> hub.orders.cancel(placed.id(), CALLER), "NOT_WORKING");
    }

    @Test
    void shouldTellWhoAskedForEachStepAndFromWhere() {
        Order placed = hub.place(buy(10, 70_000));
        Caller other = new Caller("lee", "dashboard", "10.0.0.7");
        hub.orders.amend(placed.id(), new BigDecimal(70_100), null, other);
        await().until(() -> hub.order(placed.id()).request().price().intValue() == 70_100);
        hub.orders.cancel(placed.id(), other);
        assertThat(hub.orders.history(placed.id()))
                .filteredOn(step -> step.actor() != null)
                .extracting(step -> step.evidence() + " " + step.actor() + " " + step.channel() + " " + step.address())
                .containsExactly(
                        "request tester api null",
                        "intent tester api null",
                        "intent lee dashboard 10.0.0.7",
                        "intent lee dashboard 10.0.0.7");
    }

    @Test
    void shouldTakeOffTheDifferenceWhenFewerSharesAreWanted() {
        Order placed = hub.place(buy(10, 70_000));
        hub.orders.amend(placed.id(), null, 4L, CALLER);
        assertThat(broker.received.get(1))
                .isInstanceOfSatisfying(OrderChange.class, change -> assertThat(change.quantity())
                        .isEqualTo(6));
        await().untilAsserted(
                        () -> assertThat(hub.order(placed.id()).remaining()).isEqualTo(4));
        assertThat(hub.order(placed.id()).state()).isEqualTo(OrderState.ACCEPTED);
    }

    @Test
    void shouldKeepAnOrderWorkingWhenItsAmendmentIsRefused() {
        Order placed = hub.place(buy(10, 70_000));
        broker.answer = outcome -> new Outcome.Rejected("40330000", "nothing left to change");
        Order after = hub.orders.amend(placed.id(), new BigDecimal(70_100), null, CALLER);
        assertThat(after.state()).isEqualTo(OrderState.ACCEPTED);
        assertThat(after.reasonCode()).isEqualTo("AMEND_40330000");
    }

    @Test
    void shouldShowTheBrokersRefusalAndWhatWasNeverSent() {
        broker.answer = outcome -> new Outcome.Rejected("40250000", "not enough cash");
        Order rejected = hub.place(buy(10, 70_000));
        assertThat(rejected.state()).isEqualTo(OrderState.REJECTED);
        assertThat(rejected.reason()).isEqualTo("not enough cash");

        broker.answer = outcome -> new Outcome.NotSent("connection refused");
        assertThat(hub.place(buy(1, 70_000)).state()).isEqualTo(OrderState.NOT_PLACED);
    }

    @Test
    void shouldRefuseWhatMakesNoSense() {
        assertRefused(() -> hub.orders.cancel("nothing", CALLER), "UNKNOWN_ORDER");
        Order placed = hub.place(buy(10, 70_000));
        assertRefused(() -> hub.orders.amend(placed.id(), null, 11L, CALLER), "QUANTITY_TOO_LARGE");
        assertRefused(() -> hub.orders.amend(placed.id(), null, 0L, CALLER), "QUANTITY_NOT_POSITIVE");
        assertRefused(() -> hub.orders.amend(placed.id(), new BigDecimal("70050"), null, CALLER), "PRICE_OFF_TICK");
        assertThat(broker.received).hasSize(1);
        assertThat(hub.meters
                        .counter("naru.orders.refused", "code", "PRICE_OFF_TICK")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldRecordOrdersPlacedElsewhere() {
        Order elsewhere = hub.place(buy(10, 70_000));
        hub.notice(Events.of(elsewhere, Kind.ACCEPTED, "77", null, 10L, new BigDecimal(70_000), clock.instant()));
        hub.notice(Events.fill(elsewhere, "77", 10, 69_900, clock.instant()));
        await().untilAsserted(() -> assertThat(hub.orders.list(OrderFilter.all()))
                .filteredOn(order -> order.actor().equals("external"))
                .singleElement()
                .satisfies(order -> assertThat(order.state()).isEqualTo(OrderState.FILLED)));
        assertThat(hub.order(elsewhere.id()).filledQuantity()).isZero();
    }

    @Test
    void shouldSayWhenItLastAgreedWithTheBroker() {
        await().untilAsserted(() -> assertThat(hub.orders.lanes())
                .singleElement()
                .satisfies(lane -> assertThat(lane.lastReconciledAt()).isNotNull()));
        LaneStatus lane = hub.orders.lanes().get(0);
        assertThat(lane.open()).isTrue();
        assertThat(lane.differences()).isZero();
    }

    @Test
    void shouldTakeNoMoreOrdersWhileStopping() {
        hub.close();
        assertRefused(() -> hub.place(buy(1, 70_000)), "LANE_CLOSED");
    }

    private void fill(Order order, long quantity, long price, Instant at) {
        broker.fills(order.brokerOrderNo(), quantity);
        hub.notice(Events.fill(order, order.brokerOrderNo(), quantity, price, at));
    }

    private static void assertRefused(Runnable call, String code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(OrderRefusedException.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::code)
                        .isEqualTo(List.of(code)));
    }
}
