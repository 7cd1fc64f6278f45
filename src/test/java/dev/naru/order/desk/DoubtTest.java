package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.CALLER;
import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.broker.BrokerStatus;
import dev.naru.model.Order;
import dev.naru.model.OrderEvent.Kind;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.model.Outcome;
import dev.naru.model.Side;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens when an answer never comes. Whatever does: nothing is sent twice. */
@Timeout(60)
class DoubtTest {
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

    private Order placeUnanswered(OrderRequest request) {
        broker.answer = outcome -> new Outcome.Unknown("no answer within 10 s");
        Order order = hub.place(request);
        broker.answer = outcome -> outcome;
        assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
        return order;
    }

    private void awaitState(Order order, OrderState state) {
        await().untilAsserted(() -> assertThat(hub.order(order.id()).state()).isEqualTo(state));
    }

    @Test
    void shouldAdoptAnOrderWhoseAnswerWasLost() {
        Order order = placeUnanswered(buy(10, 70_000));
        awaitState(order, OrderState.ACCEPTED);
        assertThat(hub.order(order.id()).brokerOrderNo())
                .isEqualTo(broker.ledger.get(0).brokerOrderNo());
        assertThat(hub.order(order.id()).brokerOrderRef()).isEqualTo("00950");
        assertThat(hub.order(order.id()).reason()).isNull();
        assertThat(broker.received).hasSize(1);
        assertThat(hub.place(buy(1, 70_000)).state()).isEqualTo(OrderState.ACCEPTED);
    }

    @Test
    void shouldCloseTheLaneUntilAnOrderThatNeverArrivedIsKnownNotToBePlaced() {
        broker.drops = true;
        Order order = placeUnanswered(buy(10, 70_000));
        broker.drops = false;
        assertThat(hub.orders.lanes().get(0).open()).isFalse();
        assertThatThrownBy(() -> hub.place(buy(1, 70_000)))
                .isInstanceOf(OrderRefusedException.class)
                .hasMessageContaining("not known yet");
        awaitState(order, OrderState.NOT_PLACED);
        assertThat(hub.order(order.id()).reasonCode()).isEqualTo("NOT_PLACED");
        assertThat(hub.place(buy(1, 70_000)).state()).isEqualTo(OrderState.ACCEPTED);
        assertThat(broker.orders()).isEqualTo(1);
    }

    @Test
    void shouldWaitForTheBrokerBeforeItSaysAnything() {
        broker.drops = true;
        broker.listFails = true;
        Order order = placeUnanswered(buy(10, 70_000));
        await().during(Duration.ofMillis(600)).until(() -> hub.order(order.id()).state() == OrderState.UNKNOWN);
        broker.listFails = false;
        awaitState(order, OrderState.NOT_PLACED);
    }

    @Test
    void shouldAskAPersonWhenTwoOrdersFit() {
        broker.beforeAnswer = () -> broker.ledger.add(Rows.placed("9999", buy(10, 70_000), clock.instant()));
        Order order = placeUnanswered(buy(10, 70_000));
        broker.beforeAnswer = () -> {};
        awaitState(order, OrderState.NEEDS_HUMAN);
        assertThat(hub.order(order.id()).reason()).contains("2 such orders");
        assertThatThrownBy(() -> hub.place(buy(1, 70_000)))
                .isInstanceOf(OrderRefusedException.class)
                .hasMessageContaining("needs a person");
        Order other = hub.place(Hub.request(Side.BUY, "000660", 1, BigDecimal.valueOf(70_000)));
        assertThat(other.state()).isEqualTo(OrderState.ACCEPTED);
        await("both twins are watched all the same").untilAsserted(() -> assertThat(hub.orders.list(OrderFilter.all()))
                .filteredOn(known -> known.actor().equals("external"))
                .hasSize(2));
    }

    @Test
    void shouldNotTakeAnOlderOrderOfTheSameKindForItsOwn() {
        Order earlier = hub.place(buy(10, 70_000));
        broker.drops = true;
        Order order = placeUnanswered(buy(10, 70_000));
        broker.drops = false;
        awaitState(order, OrderState.NOT_PLACED);
        assertThat(hub.order(earlier.id()).state()).isEqualTo(OrderState.ACCEPTED);
    }

    @Test
    void shouldAdoptByNoticeWhereTheOrderListStaysEmpty() {
        broker.listEmpty = true;
        broker.environment = "paper";
        Order order = placeUnanswered(buy(10, 70_000));
        String no = broker.ledger.get(0).brokerOrderNo();
        hub.notice(Events.fill(order, no, 4, 70_000, clock.instant()));
        awaitState(order, OrderState.PARTIALLY_FILLED);
        assertThat(hub.order(order.id()).brokerOrderNo()).isEqualTo(no);
    }

    @Test
    void shouldBelieveASilentStreamWhereTheOrderListStaysEmpty() {
        broker.listEmpty = true;
        broker.environment = "paper";
        broker.drops = true;
        broker.stream = stream(clock.instant().minusSeconds(60));
        awaitState(placeUnanswered(buy(10, 70_000)), OrderState.NOT_PLACED);
    }

    @Test
    void shouldAskAPersonWhereNothingCanTell() {
        broker.listEmpty = true;
        broker.environment = "paper";
        broker.drops = true;
        broker.stream = stream(clock.instant().plusSeconds(60));
        awaitState(placeUnanswered(buy(10, 70_000)), OrderState.NEEDS_HUMAN);
    }

    @Test
    void shouldFindOutAboutACancellationNobodyAnswered() {
        Order order = hub.place(buy(10, 70_000));
        broker.answer = outcome -> new Outcome.Unknown("reset");
        Order after = hub.orders.cancel(order.id(), CALLER);
        broker.answer = outcome -> outcome;
        assertThat(after.state()).isEqualTo(OrderState.ACCEPTED);
        assertThat(after.reasonCode()).isEqualTo("CANCEL_UNKNOWN");
        awaitState(order, OrderState.CANCELED);
        await().until(() -> hub.orders.lanes().get(0).open());
        assertThat(broker.received).hasSize(2);
    }

    @Test
    void shouldKeepTheOrderWorkingWhenAnAmendmentNeverArrived() {
        Order order = hub.place(buy(10, 70_000));
        broker.drops = true;
        Order after = hub.orders.amend(order.id(), new BigDecimal(70_100), null, CALLER);
        broker.drops = false;
        assertThat(after.reasonCode()).isEqualTo("AMEND_UNKNOWN");
        await().untilAsserted(
                        () -> assertThat(hub.order(order.id()).reasonCode()).isEqualTo("AMEND_NOT_PLACED"));
        assertThat(hub.order(order.id()).state()).isEqualTo(OrderState.ACCEPTED);
        assertThat(hub.order(order.id()).request().price()).isEqualByComparingTo("70000");
        assertThat(hub.orders.lanes().get(0).open()).isTrue();
    }

    @Test
    void shouldMatchNoticesThatOvertakeTheAnswer() {
        broker.beforeAnswer = () -> {
            OrderRequest request = (OrderRequest) broker.received.get(0);
            Order seen =
                    new Order(null, request, null, null, null, null, 0, null, 0, null, null, null, null, null, null);
            hub.notice(Events.of(seen, Kind.ACCEPTED, "1001", null, 10L, request.price(), clock.instant()));
            hub.notice(Events.fill(seen, "1001", 10, 70_000, clock.instant()));
        };
        Order order = hub.place(buy(10, 70_000));
        awaitState(order, OrderState.FILLED);
        assertThat(hub.orders.list(OrderFilter.all())).hasSize(1);
    }

    @Test
    void shouldAskAPersonWhenOneOrderIsInTheListAndAnotherOnlyOnTheStream() {
        Order other = hub.place(buy(1, 60_000));
        broker.listFails = true;
        Order order = placeUnanswered(buy(10, 70_000));
        hub.notice(Events.of(order, Kind.ACCEPTED, "9999", null, 10L, new BigDecimal(70_000), clock.instant()));
        // notices are taken one after the other: once this one is counted, the one before it was taken
        hub.notice(Events.fill(other, other.brokerOrderNo(), 1, 60_000, clock.instant()));
        awaitState(other, OrderState.FILLED);
        broker.listFails = false;
        awaitState(order, OrderState.NEEDS_HUMAN);
        assertThat(hub.order(order.id()).reason())
                .contains("9999")
                .contains(broker.ledger.get(1).brokerOrderNo());
        assertThat(broker.received).hasSize(2);
    }

    @Test
    void shouldTakeATwinThatAppearsAfterTheAdoptionForAnOrderPlacedElsewhere() {
        Order order = placeUnanswered(buy(10, 70_000));
        awaitState(order, OrderState.ACCEPTED);
        String adopted = hub.order(order.id()).brokerOrderNo();
        broker.ledger.add(Rows.placed("9999", buy(10, 70_000), clock.instant()));
        await().untilAsserted(() -> assertThat(hub.orders.list(OrderFilter.all()))
                .filteredOn(known -> known.actor().equals("external"))
                .singleElement()
                .satisfies(twin -> assertThat(twin.brokerOrderNo()).isEqualTo("9999")));
        assertThat(hub.order(order.id()).brokerOrderNo()).isEqualTo(adopted);
        assertThat(broker.received).hasSize(1);
    }

    @Test
    void shouldAskAPersonAboutATwinThatCameBetweenTheMarkAndTheSend() {
        broker.beforeLeaving = () -> broker.ledger.add(Rows.placed("0999", buy(10, 70_000), clock.instant()));
        Order order = placeUnanswered(buy(10, 70_000));
        awaitState(order, OrderState.NEEDS_HUMAN);
        assertThat(hub.order(order.id()).reason()).contains("0999");
    }

    @Test
    void shouldCountAnOrderThatWasRecordedAsPlacedElsewhereSinceTheSend() {
        broker.listFails = true;
        Order order = placeUnanswered(buy(10, 70_000));
        hub.ledger.discover(
                "twin",
                "stream",
                Evidence.Requested.of(buy(10, 70_000), "external", order.tradingDate()),
                new Evidence.Acknowledged(Change.PLACE, "9999", null, null));
        broker.listFails = false;
        awaitState(order, OrderState.NEEDS_HUMAN);
        assertThat(hub.order(order.id()).reason()).contains("9999");
    }

    @Test
    void shouldTakeOverWhatWasRecordedAsPlacedElsewhereWhenItIsTheOnlyOne() {
        broker.listFails = true;
        Order order = placeUnanswered(buy(10, 70_000));
        String no = broker.ledger.get(0).brokerOrderNo();
        hub.ledger.discover(
                "same",
                "stream",
                Evidence.Requested.of(buy(10, 70_000), "external", order.tradingDate()),
                new Evidence.Acknowledged(Change.PLACE, no, null, null));
        hub.notice(Events.fill(order, no, 4, 70_000, clock.instant()));
        await().until(() -> hub.order("same").filledQuantity() == 4);
        broker.fills(no, 4);
        broker.listFails = false;
        awaitState(order, OrderState.PARTIALLY_FILLED);
        assertThat(hub.order(order.id()).brokerOrderNo()).isEqualTo(no);
        assertThat(hub.order("same").state()).isEqualTo(OrderState.NOT_PLACED);
        assertThat(hub.order("same").filledQuantity()).isZero();
        assertThat(hub.orders.fills(null, null, null)).singleElement().satisfies(fill -> assertThat(fill.orderId())
                .isEqualTo(order.id()));
        hub.notice(Events.fill(order, no, 6, 70_000, clock.instant()));
        awaitState(order, OrderState.FILLED);
    }

    @Test
    void shouldNeverHaveTwoOrdersOfOneFingerprintUnderWay() {
        broker.listFails = true;
        Order order = placeUnanswered(buy(10, 70_000));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> hub.place(buy(10, 70_000))).isInstanceOf(OrderRefusedException.class);
        }
        assertThat(broker.received).hasSize(1);
        broker.listFails = false;
        awaitState(order, OrderState.ACCEPTED);
        assertThat(hub.place(buy(10, 70_000)).brokerOrderNo())
                .isNotEqualTo(hub.order(order.id()).brokerOrderNo());
    }

    @Test
    void shouldProveNothingFromAListThatIsNotWhole() {
        broker.drops = true;
        broker.listWhole = false;
        hub.place(buy(10, 70_000));
        Order order = hub.orders.list(OrderFilter.all()).get(0);
        awaitState(order, OrderState.NEEDS_HUMAN);
    }

    @Test
    void shouldAskAPersonWhereTheBrokerRefusesToTell() {
        broker.drops = true;
        broker.listRefused = true;
        Order order = placeUnanswered(buy(10, 70_000));
        awaitState(order, OrderState.NEEDS_HUMAN);
    }

    @Test
    void shouldForgetTheDoubtAboutACancellationThatHappenedAfterAll() {
        Order order = hub.place(buy(10, 70_000));
        broker.listEmpty = true;
        broker.environment = "paper";
        broker.answer = outcome -> new Outcome.Unknown("reset");
        hub.orders.cancel(order.id(), CALLER);
        await().untilAsserted(
                        () -> assertThat(hub.order(order.id()).reasonCode()).isEqualTo("CANCEL_NEEDS_HUMAN"));
        assertThat(hub.order(order.id()).state()).isEqualTo(OrderState.ACCEPTED);
        assertThat(hub.orders.lanes().get(0).open()).isTrue();
        hub.notice(
                Events.of(order, Kind.CANCELED, "1002", order.brokerOrderNo(), 10L, BigDecimal.ZERO, clock.instant()));
        awaitState(order, OrderState.CANCELED);
        assertThat(hub.order(order.id()).reasonCode()).isNull();
    }

    private static BrokerStatus.Stream stream(Instant since) {
        return new BrokerStatus.Stream("CONNECTED", since, 0, since, 1, 1, 40, List.of());
    }
}
