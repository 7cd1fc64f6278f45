package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.CALLER;
import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.model.Order;
import dev.naru.model.OrderState;
import dev.naru.model.Outcome;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.OrderTransition;
import dev.naru.order.Refusal;
import dev.naru.order.Settlement;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person may say about a send the broker's records could not tell, and what is not believed. */
@Timeout(60)
class SettlingTest {
    private static final Settlement NEVER = new Settlement.NeverPlaced();

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

    /** Two orders of the broker fit. */
    private Order doubtful() {
        broker.beforeAnswer = () -> broker.ledger.add(Rows.placed("9999", buy(10, 70_000), clock.instant()));
        broker.answer = outcome -> new Outcome.Unknown("no answer within 10 s");
        Order order = hub.place(buy(10, 70_000));
        broker.beforeAnswer = () -> {};
        broker.answer = outcome -> outcome;
        await().until(() -> hub.order(order.id()).state() == OrderState.NEEDS_HUMAN);
        return order;
    }

    private Order settled(Order order, String number) {
        return hub.orders.settle(order.id(), new Settlement.BrokerNumber(number), CALLER);
    }

    private void assertRefused(String code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(OrderRefusedException.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::code)
                        .containsExactly(code));
    }

    @Test
    void shouldTakeTheOrderOverAndFreeItsSymbol() {
        Order order = doubtful();
        await("both are watched").until(() -> hub.orders.list(OrderFilter.all()).size() == 3);
        String own = broker.ledger.stream()
                .filter(row -> !row.brokerOrderNo().equals("9999"))
                .findFirst()
                .orElseThrow()
                .brokerOrderNo();
        Order after = settled(order, "00" + own);
        assertThat(after.state()).isEqualTo(OrderState.ACCEPTED);
        assertThat(after.brokerOrderNo()).isEqualTo(own);
        List<OrderTransition> history = hub.orders.history(order.id());
        OrderTransition last = history.get(history.size() - 1);
        assertThat(last.evidence()).isEqualTo("person");
        assertThat(last.actor()).isEqualTo(CALLER.actor());
        assertThat(hub.place(buy(1, 70_000)).state()).isEqualTo(OrderState.ACCEPTED);
        assertThat(hub.orders.list(OrderFilter.onlyOpen()))
                .filteredOn(open -> open.actor().equals("external"))
                .singleElement()
                .satisfies(other -> assertThat(other.brokerOrderNo()).isEqualTo("9999"));
        broker.fills(own, 10);
        await().until(() -> hub.order(order.id()).state() == OrderState.FILLED);
        assertThat(hub.orders.replayCheck().differing()).isEmpty();
        assertRefused("NEEDS_NO_PERSON", () -> settled(order, own));
    }

    @Test
    void shouldBelieveThatItWasNeverPlaced() {
        Order order = doubtful();
        Order after = hub.orders.settle(order.id(), NEVER, CALLER);
        assertThat(after.state()).isEqualTo(OrderState.NOT_PLACED);
        assertThat(hub.place(buy(1, 70_000)).state()).isEqualTo(OrderState.ACCEPTED);
        assertRefused("NEEDS_NO_PERSON", () -> hub.orders.settle(order.id(), NEVER, CALLER));
    }

    @Test
    void shouldNotBelieveANumberThatIsNotListedDoesNotFitOrIsTaken() {
        Order taken = hub.place(buy(10, 70_000));
        Order order = doubtful();
        broker.ledger.add(Rows.placed("7777", buy(9, 70_000), clock.instant()));
        assertRefused("NUMBER_NOT_LISTED", () -> settled(order, "4711"));
        assertRefused("NUMBER_DOES_NOT_FIT", () -> settled(order, "7777"));
        assertRefused("NUMBER_TAKEN", () -> settled(order, taken.brokerOrderNo()));
        assertRefused("NEEDS_NO_PERSON", () -> hub.orders.settle(taken.id(), NEVER, CALLER));
        assertRefused("UNKNOWN_ORDER", () -> hub.orders.settle("nonsense", NEVER, CALLER));
        assertThat(hub.order(order.id()).state()).isEqualTo(OrderState.NEEDS_HUMAN);
    }

    @Test
    void shouldSettleAChangeNobodyCouldSettle() {
        Order order = hub.place(buy(10, 70_000));
        broker.environment = "paper";
        broker.drops = true;
        broker.listEmpty = true;
        Order after = hub.orders.amend(order.id(), new BigDecimal(70_100), null, CALLER);
        assertThat(after.reasonCode()).isEqualTo("AMEND_UNKNOWN");
        broker.drops = false;
        await().until(() -> "AMEND_NEEDS_HUMAN".equals(hub.order(order.id()).reasonCode()));
        broker.listEmpty = false;
        assertRefused("NUMBER_DOES_NOT_FIT", () -> settled(order, order.brokerOrderNo()));
        assertThat(hub.orders.settle(order.id(), NEVER, CALLER).reasonCode()).isEqualTo("AMEND_NOT_PLACED");
        assertThat(hub.order(order.id()).state()).isEqualTo(OrderState.ACCEPTED);
        assertRefused("NEEDS_NO_PERSON", () -> hub.orders.settle(order.id(), NEVER, CALLER));
    }
}
