package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.CALLER;
import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.model.Order;
import dev.naru.model.OrderState;
import dev.naru.model.Outcome;
import dev.naru.order.OrderTransition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that are set, and a process that stands still: what is old does not leave, and no clock settles a doubt. */
@Timeout(60)
class LateTest {
    private final SetClock clock = new SetClock();
    private final StubBroker broker = new StubBroker(Clock.systemUTC());
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
    void shouldNotSendAnOrderTheProcessStoodStillOverAfterItsIntentWasWritten() {
        broker.beforeLeaving = () -> hub.pause(Duration.ofSeconds(30));
        Order order = hub.place(buy(10, 70_000));
        assertThat(order.state()).isEqualTo(OrderState.NOT_PLACED);
        assertThat(order.reasonCode()).isEqualTo("TOO_LATE");
        assertThat(broker.received).isEmpty();
        assertThat(hub.orders.history(order.id()))
                .extracting(OrderTransition::evidence)
                .containsExactly("request", "intent", "answer");
        broker.beforeLeaving = () -> {};
        assertThat(hub.place(buy(10, 70_000)).state()).isEqualTo(OrderState.ACCEPTED);
    }

    @Test
    void shouldHoldAnAmendmentBackThatGrewOldAndSendACancellationAllTheSame() {
        Order order = hub.place(buy(10, 70_000));
        broker.beforeLeaving = () -> hub.pause(Duration.ofSeconds(30));
        Order after = hub.orders.amend(order.id(), new BigDecimal(70_100), null, CALLER);
        assertThat(after.reasonCode()).isEqualTo("AMEND_TOO_LATE");
        assertThat(after.state()).isEqualTo(OrderState.ACCEPTED);
        assertThat(broker.received).hasSize(1);
        hub.orders.cancel(order.id(), CALLER);
        await().until(() -> hub.order(order.id()).state() == OrderState.CANCELED);
        assertThat(broker.received).hasSize(2);
    }

    @Test
    void shouldNotSendAnOrderTheMachineSleptOver() {
        broker.beforeLeaving = () -> clock.set(Duration.ofMinutes(10));
        assertThat(hub.place(buy(10, 70_000)).reasonCode()).isEqualTo("TOO_LATE");
        assertThat(broker.received).isEmpty();
    }

    @Test
    void shouldAdoptAnOrderThoughTheClockWasSetBackWhileItWasUnderWay() {
        broker.beforeAnswer = () -> clock.set(Duration.ofMinutes(-10));
        broker.answer = outcome -> new Outcome.Unknown("no answer within 10 s");
        Order order = hub.place(buy(10, 70_000));
        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
        await().until(() -> hub.order(order.id()).state() == OrderState.ACCEPTED);
        assertThat(hub.orders.history(order.id()))
                .extracting(OrderTransition::seq)
                .isSorted();
    }

    @Test
    void shouldNotTakeTheStepOfAClockForTenSecondsOfSilence() {
        broker.drops = true;
        broker.answer = outcome -> new Outcome.Unknown("no answer within 10 s");
        long from = System.nanoTime();
        Order order = hub.place(buy(10, 70_000));
        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
        broker.beforeListing = () -> clock.set(Duration.ofMinutes(10));
        await().until(() -> hub.order(order.id()).state() == OrderState.NOT_PLACED);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Hub.QUICK.notPlacedAfter());
    }

    @Test
    void shouldNeverCallAnOrderAbsentThatAWrongClockStampsBeforeItsSend() {
        clock.set(Duration.ofMinutes(10));
        broker.answer = outcome -> new Outcome.Unknown("no answer within 10 s");
        Order order = hub.place(buy(10, 70_000));
        await().until(() -> hub.order(order.id()).state() == OrderState.NEEDS_HUMAN);
        assertThat(hub.order(order.id()).reason()).contains(broker.ledger.get(0).brokerOrderNo());
    }

    @Test
    void shouldNotLetAnOrderOfYesterdayExpireBeforeTheBrokerToldWhatBecameOfIt() {
        Order order = hub.place(buy(10, 70_000));
        broker.listRefused = true;
        clock.set(Duration.ofDays(1));
        hub.reconciliations.run(StubBroker.ID);
        assertThat(hub.order(order.id()).state()).isEqualTo(OrderState.ACCEPTED);
        broker.fills(order.brokerOrderNo(), 4);
        broker.listRefused = false;
        await().until(() -> hub.order(order.id()).state() == OrderState.EXPIRED);
        assertThat(hub.order(order.id()).filledQuantity()).isEqualTo(4);
    }

    /** The right time and what somebody set it off by. */
    private static final class SetClock extends Clock {
        private volatile Duration off = Duration.ZERO;

        void set(Duration newOff) {
            off = newOff;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(off);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
