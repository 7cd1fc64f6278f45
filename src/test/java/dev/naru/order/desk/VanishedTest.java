package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.CALLER;
import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.model.BrokerOrder;
import dev.naru.model.Order;
import dev.naru.model.OrderState;
import dev.naru.model.Side;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Settlement;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that took an order and does not know it any more, as when its day is lost by a restart. */
@Timeout(60)
class VanishedTest {
    private static final Duration LONG_ENOUGH = Duration.ofMillis(800);

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

    /** @return what it forgot */
    private List<BrokerOrder> forgets() {
        List<BrokerOrder> rows = List.copyOf(broker.ledger);
        broker.ledger.clear();
        await().until(() -> now().state() == OrderState.NEEDS_HUMAN);
        return rows;
    }

    @Test
    void shouldAskAPersonAndHoldOnlyItsSymbol() {
        forgets();
        assertThat(now().reason()).contains("no longer knows it").contains("3 looks");
        assertThat(now().needsPerson()).isTrue();
        assertThatThrownBy(() -> hub.place(buy(1, 70_000)))
                .isInstanceOf(OrderRefusedException.class)
                .hasMessageContaining("needs a person");
        assertThat(hub.place(Hub.request(Side.BUY, "000660", 1, BigDecimal.valueOf(70_000)))
                        .state())
                .isEqualTo(OrderState.ACCEPTED);
        assertThat(hub.orders.history(order.id())).last().satisfies(last -> assertThat(last.evidence())
                .isEqualTo("sweep"));
        assertThat(hub.orders.replayCheck().differing()).isEmpty();
    }

    @Test
    void shouldEndWithItsFillsWhenAPersonSaysThatNothingIsLeft() {
        broker.fills(order.brokerOrderNo(), 4);
        await().until(() -> now().filledQuantity() == 4);
        forgets();
        Order ended = hub.orders.settle(order.id(), new Settlement.NeverPlaced(), CALLER);
        assertThat(ended.state()).isEqualTo(OrderState.EXPIRED);
        assertThat(ended.filledQuantity()).isEqualTo(4);
        assertThat(ended.reason()).contains("a person looked");
        assertThat(hub.place(buy(1, 70_000)).state()).isEqualTo(OrderState.ACCEPTED);
        assertThat(hub.orders.replayCheck().differing()).isEmpty();
    }

    @Test
    void shouldWorkOnWhenTheListKnowsItAgain() {
        broker.ledger.addAll(forgets());
        await().until(() -> now().state() == OrderState.ACCEPTED);
        assertThat(now().reason()).isNull();
        broker.fills(order.brokerOrderNo(), 10);
        await().until(() -> now().state() == OrderState.FILLED);
        assertThat(hub.orders.replayCheck().differing()).isEmpty();
    }

    @Test
    void shouldWorkOnWhenTheStreamTellsOfIt() {
        forgets();
        broker.listFails = true;
        hub.notice(Events.fill(order, order.brokerOrderNo(), 4, 70_000, clock.instant()));
        await().until(() -> now().state() == OrderState.PARTIALLY_FILLED);
        assertThat(now().reason()).isNull();
    }

    @Test
    void shouldProveNothingByAListThatIsNotComplete() {
        broker.listWhole = false;
        assertStaysAccepted();
    }

    @Test
    void shouldProveNothingByAListThatIsRefused() {
        broker.listRefused = true;
        assertStaysAccepted();
    }

    @Test
    void shouldProveNothingByTheEmptyListOfAPaperEnvironment() {
        broker.environment = "paper";
        assertStaysAccepted();
    }

    private void assertStaysAccepted() {
        broker.ledger.clear();
        await().during(LONG_ENOUGH).until(() -> now().state() == OrderState.ACCEPTED);
    }
}
