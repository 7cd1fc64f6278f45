package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.CALLER;
import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.model.Order;
import dev.naru.model.OrderState;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.OrderTransition;
import dev.naru.order.Refusal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@Timeout(60)
class JournalFailureTest {
    private final Clock clock = Clock.systemUTC();
    private final StubBroker broker = new StubBroker(clock);

    @TempDir
    Path directory;

    @Test
    void shouldRefuseOrdersWhileTheJournalFailsLoseNothingAndRecoverByItself() {
        FailingStore store = new FailingStore(Hub.migrated(directory));
        try (Hub hub = new Hub(store, broker, clock, Hub.QUICK, Hub.GENEROUS)) {
            Order order = hub.place(buy(10, 70_000));
            store.failing = true;
            assertRefused(() -> hub.place(buy(1, 70_000)));
            assertRefused(() -> hub.orders.cancel(order.id(), CALLER));
            assertThat(broker.received).hasSize(1);
            assertThat(hub.orders.lanes().get(0).reason()).contains("disk is full");

            hub.notice(Events.fill(order, order.brokerOrderNo(), 4, 70_000, clock.instant()));
            await("what the broker tells is taken all the same")
                    .until(() -> hub.order(order.id()).filledQuantity() == 4);
            assertThat(hub.orders.list(OrderFilter.all())).singleElement().satisfies(shown -> assertThat(shown.state())
                    .isEqualTo(OrderState.PARTIALLY_FILLED));

            store.failing = false;
            await().until(() -> hub.orders.lanes().get(0).open());
            assertThat(hub.ledger.reader().fillsOf(order.id())).hasSize(1);
            assertThat(hub.place(buy(1, 70_000)).state()).isEqualTo(OrderState.ACCEPTED);
        }
    }

    @Test
    void shouldSendNothingWhenOnlyTheIntentCanNotBeWritten() {
        FailingStore store = new FailingStore(Hub.migrated(directory));
        try (Hub hub = new Hub(store, broker, clock, Hub.QUICK, Hub.GENEROUS)) {
            store.failAfter = 1;
            assertRefused(() -> hub.place(buy(1, 70_000)));
            assertThat(broker.received).isEmpty();
            store.failAfter = Integer.MAX_VALUE;
            await().until(() -> hub.orders.lanes().get(0).open());
            assertThat(hub.orders.list(OrderFilter.all())).singleElement().satisfies(order -> assertThat(order.state())
                    .isEqualTo(OrderState.NOT_PLACED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO idempotency_key", "INSERT INTO order_intent"})
    void shouldCloseAnOrderThatIsOnDiskAlthoughItsWriteFailed(String lost) {
        FailingStore store = new FailingStore(Hub.migrated(directory));
        try (Hub hub = new Hub(store, broker, clock, Hub.QUICK, Hub.GENEROUS)) {
            store.loseAnswerAfter.set(lost);
            assertRefused(() -> hub.orders.place(buy(1, 70_000), "key", CALLER));
            await().until(() -> hub.orders.lanes().get(0).open()
                    && hub.order(only(hub).id()).state().isFinal());
            Order order = only(hub);
            assertThat(order.state()).isEqualTo(OrderState.NOT_PLACED);
            assertThat(hub.orders.place(buy(1, 70_000), "key", CALLER).id()).isEqualTo(order.id());
            Order next = hub.place(buy(1, 70_000));
            assertThat(next.state()).isEqualTo(OrderState.ACCEPTED);
            assertThat(hub.orders.history(next.id()))
                    .extracting(OrderTransition::evidence)
                    .containsExactly("request", "intent", "answer");
            assertThat(broker.received).hasSize(1);
            assertThat(hub.ledger.reader().unsettled()).isEmpty();
            assertThat(hub.orders.replayCheck().differing()).isEmpty();
        }
    }

    @Test
    void shouldSettleAnAmendmentThatIsOnDiskAlthoughItsWriteFailed() {
        FailingStore store = new FailingStore(Hub.migrated(directory));
        try (Hub hub = new Hub(store, broker, clock, Hub.QUICK, Hub.GENEROUS)) {
            Order order = hub.place(buy(10, 70_000));
            store.loseAnswerAfter.set("INSERT INTO order_intent");
            assertRefused(() -> hub.orders.amend(order.id(), new BigDecimal(70_100), null, CALLER));
            await().until(() ->
                    "AMEND_JOURNAL_UNAVAILABLE".equals(hub.order(order.id()).reasonCode()));
            assertThat(hub.order(order.id()).state()).isEqualTo(OrderState.ACCEPTED);
            assertThat(hub.ledger.reader().unsettled()).isEmpty();
            assertThat(hub.orders.replayCheck().differing()).isEmpty();
            hub.orders.cancel(order.id(), CALLER);
            await().until(() -> hub.order(order.id()).state() == OrderState.CANCELED);
            assertThat(broker.received).hasSize(2);
        }
    }

    private static Order only(Hub hub) {
        return hub.orders.list(OrderFilter.all()).get(0);
    }

    private static void assertRefused(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(OrderRefusedException.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::code)
                        .containsExactly("JOURNAL_UNAVAILABLE"));
    }

    /** A store whose disk is full, or becomes so after some more transactions. */
    private static final class FailingStore extends DelegatingDataSource {
        volatile boolean failing;
        volatile int failAfter = Integer.MAX_VALUE;
        /** The next commit after a statement that begins so is made, and fails all the same; {@code null} for none. */
        final AtomicReference<String> loseAnswerAfter = new AtomicReference<>();

        FailingStore(DataSource store) {
            super(store);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (failing || failAfter <= 0) {
                throw new SQLException("disk is full");
            }
            if (failAfter != Integer.MAX_VALUE) {
                failAfter--;
            }
            Connection connection = super.getConnection();
            return loseAnswerAfter.get() == null ? connection : forgetful(connection);
        }

        private Connection forgetful(Connection connection) {
            AtomicBoolean meant = new AtomicBoolean();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                        try {
                            Object answer = method.invoke(connection, given);
                            String lost = loseAnswerAfter.get();
                            if (method.getName().equals("prepareStatement")
                                    && lost != null
                                    && given[0].toString().startsWith(lost)) {
                                meant.set(true);
                            }
                            if (method.getName().equals("commit") && meant.getAndSet(false)) {
                                loseAnswerAfter.set(null);
                                throw new SQLException("the connection was reset");
                            }
                            return answer;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
