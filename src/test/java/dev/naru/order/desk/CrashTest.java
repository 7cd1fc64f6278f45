package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.model.Order;
import dev.naru.model.OrderState;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.OrderTransition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The hub dies, which here means: another hub starts on the journal as it lay on disk at that moment. */
@Timeout(60)
class CrashTest {
    private final Clock clock = Clock.systemUTC();
    private final StubBroker broker = new StubBroker(clock);

    @TempDir
    Path before;

    @TempDir
    Path after;

    @Test
    void shouldAdoptAnOrderThatArrivedAlthoughTheHubDiedBeforeItsAnswer() {
        dieWhileSending();
        try (Hub next = new Hub(after, broker, clock)) {
            Order order = onlyOrder(next);
            assertThat(order.state()).isEqualTo(OrderState.UNKNOWN);
            assertThatThrownBy(() -> next.place(buy(1, 70_000))).isInstanceOf(OrderRefusedException.class);
            await().untilAsserted(
                            () -> assertThat(next.order(order.id()).state()).isEqualTo(OrderState.ACCEPTED));
            assertThat(broker.orders()).isEqualTo(1);
            assertThat(broker.received).hasSize(1);
            assertThat(next.orders.history(order.id()))
                    .extracting(OrderTransition::evidence)
                    .containsExactly("request", "intent", "start", "sweep");
        }
    }

    @Test
    void shouldFindThatAnOrderNeverArrivedWhenTheHubDiedBeforeTheSend() {
        broker.drops = true;
        dieWhileSending();
        broker.drops = false;
        try (Hub next = new Hub(after, broker, clock)) {
            Order order = onlyOrder(next);
            await().untilAsserted(
                            () -> assertThat(next.order(order.id()).state()).isEqualTo(OrderState.NOT_PLACED));
            assertThat(broker.orders()).isZero();
            assertThat(next.place(buy(1, 70_000)).state()).isEqualTo(OrderState.ACCEPTED);
        }
    }

    @Test
    void shouldKnowOpenOrdersAndWhatHappenedToThemMeanwhile() {
        String partly;
        String working;
        try (Hub hub = new Hub(before, broker, clock)) {
            Order first = hub.place(buy(10, 70_000));
            working = hub.place(buy(5, 69_000)).id();
            partly = first.id();
            broker.fills(first.brokerOrderNo(), 4);
            hub.notice(Events.fill(first, first.brokerOrderNo(), 4, 70_000, clock.instant()));
            await().until(() -> hub.order(partly).filledQuantity() == 4);
            snapshot();
            broker.fills(first.brokerOrderNo(), 6);
        }
        try (Hub next = new Hub(after, broker, clock)) {
            assertThat(next.order(partly).filledQuantity()).isEqualTo(4);
            await().untilAsserted(() -> assertThat(next.order(partly).state()).isEqualTo(OrderState.FILLED));
            assertThat(next.orders.fillsOf(partly))
                    .extracting(fill -> fill.quantity() + " by " + fill.evidence())
                    .containsExactly("4 by stream", "6 by sweep");
            assertThat(next.order(working).state()).isEqualTo(OrderState.ACCEPTED);
            assertThat(broker.received).hasSize(2);
        }
    }

    @Test
    void shouldTellTheSameStoryFromTheJournalAsItDidLive() {
        try (Hub hub = new Hub(before, broker, clock)) {
            Order order = hub.place(buy(10, 70_000));
            hub.notice(Events.fill(order, order.brokerOrderNo(), 4, 70_000, clock.instant()));
            hub.orders.cancel(order.id(), Hub.CALLER);
            await().until(() -> hub.order(order.id()).state().isFinal());
            assertThat(hub.ledger.reader().story(order.id()).orElseThrow())
                    .usingRecursiveComparison()
                    .withEqualsForType((a, b) -> a.compareTo(b) == 0, java.math.BigDecimal.class)
                    .isEqualTo(hub.ledger.find(order.id()).orElseThrow());
        }
    }

    private void dieWhileSending() {
        broker.beforeAnswer = this::snapshot;
        try (Hub hub = new Hub(before, broker, clock)) {
            hub.place(buy(10, 70_000));
        }
        broker.beforeAnswer = () -> {};
    }

    private static Order onlyOrder(Hub hub) {
        List<Order> orders = hub.orders.list(OrderFilter.all());
        assertThat(orders).hasSize(1);
        return orders.get(0);
    }

    private void snapshot() {
        // somebody who has it open keeps SQLite from putting its log away while it is copied
        try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + before.resolve("test.db"));
                var files = Files.list(before)) {
            open.createStatement().execute("SELECT COUNT(*) FROM orders");
            for (Path file : files.toList()) {
                Files.copy(file, after.resolve(file.getFileName()));
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
