package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.CALLER;
import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.Postgres;
import dev.naru.audit.AuditFact;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import dev.naru.order.halt.Clearance;
import dev.naru.order.lifecycle.Change;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Two hubs, one store, one broker: never do both write. */
@Timeout(60)
class TwoHubsTest {

    @Nested
    class OnSqlite extends Contract {
        @TempDir
        Path dir;

        @Override
        DataSource open() {
            return Hub.migrated(dir);
        }
    }

    @Nested
    class OnPostgres extends Contract {
        @Override
        DataSource open() {
            DataSource store = Postgres.fresh();
            Flyway.configure().dataSource(store).load().migrate();
            return store;
        }
    }

    abstract static class Contract {
        private final Clock clock = Clock.systemUTC();
        private final StubBroker broker = new StubBroker(clock);
        private DataSource store;

        abstract DataSource open();

        @BeforeEach
        void begin() {
            store = open();
        }

        private Hub hub(DataSource its) {
            return new Hub(its, broker, clock, Hub.SHORT_LEASE, Hub.GENEROUS);
        }

        @Test
        void theSecondIsReadOnlyAndShowsWhatTheFirstWrites() {
            try (Hub first = hub(store);
                    Hub second = hub(store)) {
                List<Order> announced = new CopyOnWriteArrayList<>();
                second.bus.subscribe(Order.class, announced::add);
                Order order = first.place(buy(10, 70_000));

                assertRefused("READ_ONLY_HUB", () -> second.place(buy(1, 70_000)));
                assertRefused(
                        "READ_ONLY_HUB",
                        () -> second.orders.amend(order.id(), BigDecimal.valueOf(71_000), null, CALLER));
                assertRefused("READ_ONLY_HUB", () -> second.orders.cancel(order.id(), CALLER));
                assertThat(second.orders.check(buy(1, 70_000))).singleElement().satisfies(refusal -> assertThat(
                                refusal.arguments())
                        .contains(String.valueOf(ProcessHandle.current().pid())));
                assertThat(second.orders.lanes()).allSatisfy(lane -> {
                    assertThat(lane.open()).isFalse();
                    assertThat(lane.reason()).contains("read-only");
                });
                assertThat(broker.received).hasSize(1);

                assertThat(second.order(order.id()).state()).isEqualTo(OrderState.ACCEPTED);
                await("it is announced there, too")
                        .until(() -> announced.stream().anyMatch(told -> told.state() == OrderState.ACCEPTED));
                first.orders.cancel(order.id(), CALLER);
                await().until(() -> second.order(order.id()).state() == OrderState.CANCELED);
                assertThat(second.orders.list(OrderFilter.onlyOpen())).isEmpty();
                await().until(() -> announced.stream().anyMatch(told -> told.state() == OrderState.CANCELED));
            }
        }

        @Test
        void aCleanStopHandsOverAtOnceWithEveryOrder() {
            Hub first = hub(store);
            try (Hub second = hub(store)) {
                Order order = first.place(buy(10, 70_000));
                long asked = System.nanoTime();
                first.close();
                await().until(() -> second.orders.lanes().get(0).open());
                assertThat((System.nanoTime() - asked) / 1_000_000)
                        .as("ms until the second takes orders, of a lease of " + Hub.SHORT_LEASE.lease())
                        .isLessThan(Hub.SHORT_LEASE.lease().toMillis());
                second.orders.cancel(order.id(), CALLER);
                await().until(() -> second.order(order.id()).state() == OrderState.CANCELED);
                assertThat(second.place(buy(1, 70_000)).state()).isEqualTo(OrderState.ACCEPTED);
            }
        }

        @Test
        void aHubThatLosesItsStoreStopsThenFollowsThenTakesOverAgain() {
            Cable cable = new Cable(store);
            try (Hub first = hub(cable)) {
                Order early = first.place(buy(10, 70_000));
                Hub second = hub(store);
                try {
                    cable.cut = true;
                    await("the second takes over")
                            .until(() -> second.orders.lanes().get(0).open());
                    assertThat(first.orders.lanes().get(0).open()).isFalse();
                    assertThatThrownBy(() -> first.place(buy(2, 70_000))).isInstanceOf(OrderRefusedException.class);
                    Order later = second.place(buy(3, 70_000));
                    second.orders.cancel(early.id(), CALLER);

                    cable.cut = false;
                    await("the first knows")
                            .untilAsserted(() -> assertRefused("READ_ONLY_HUB", () -> first.place(buy(4, 70_000))));
                    await("what the other one wrote is shown").untilAsserted(() -> assertThat(
                                    first.orders.find(later.id()).map(Order::state))
                            .contains(OrderState.ACCEPTED));
                    await("nothing old is shown")
                            .until(() -> first.order(early.id()).state() == OrderState.CANCELED);
                } finally {
                    second.close();
                }
                await("the first takes over again")
                        .until(() -> first.orders.lanes().get(0).open());
                assertThat(first.orders.list(OrderFilter.all())).hasSize(2);
                assertThat(first.place(buy(5, 70_000)).state()).isEqualTo(OrderState.ACCEPTED);
                assertThat(broker.orders()).isEqualTo(3);
            }
        }

        @Test
        void nothingIsSentWhoseIntentComesAfterATakeOver() {
            try (Hub hub = hub(store)) {
                hub.place(buy(10, 70_000));
                JdbcClient.create(store)
                        .sql("UPDATE hub_lease SET fence = fence + 1, beat = 0, host = 'elsewhere', pid = 1,"
                                + " machine = NULL, since = 0, term_ms = 60000")
                        .update();
                assertThatThrownBy(() -> hub.place(buy(1, 70_000))).isInstanceOf(OrderRefusedException.class);
                assertThat(broker.received).hasSize(1);
                await().untilAsserted(() -> assertRefused("READ_ONLY_HUB", () -> hub.place(buy(1, 70_000))));
                assertThat(hub.orders.list(OrderFilter.all())).hasSize(1);
            }
        }

        @Test
        void takingLosingAndGivingBackTheRightToWriteIsAccountedFor() {
            Hub first = hub(store);
            assertThat(first.leases).singleElement().satisfies(fact -> {
                assertThat(fact.kind()).isEqualTo(AuditFact.Kind.LEASE);
                assertThat(fact.actor()).isEqualTo(AuditFact.HUB);
                assertThat(fact.detail())
                        .contains("(process " + ProcessHandle.current().pid()
                                + ") took the right to write orders, fence");
            });
            Cable cable = new Cable(store);
            try (Hub second = hub(cable)) {
                assertThat(second.leases)
                        .as("who only reads has nothing to tell")
                        .isEmpty();
                first.close();
                assertThat(first.leases).last().satisfies(fact -> assertThat(fact.detail())
                        .contains("gave the right to write orders back"));
                await().until(() -> second.leases.size() == 1);
                cable.cut = true;
                try (Hub third = hub(store)) {
                    await().until(() -> third.leases.size() == 1);
                    assertThat(third.leases.get(0).detail())
                            .contains("over from ")
                            .contains("which had not given it back");
                    cable.cut = false;
                    await().until(() -> second.leases.size() == 2);
                    assertThat(second.leases.get(1).detail()).contains("lost the right to write orders, fence");
                }
            }
        }

        @Test
        void aHaltTheOtherHubSetLastHoldsBeforeTheFirstOrder() {
            Refusal halted = new Refusal("HALTED_HUB", null, "halted by the other hub", List.of());
            Hub first = hub(store);
            try (Hub second = hub(store)) {
                AtomicBoolean known = new AtomicBoolean();
                second.clearance = new Clearance() {
                    @Override
                    public Optional<Refusal> refuse(OrderRequest request, Change.Kind kind) {
                        return known.get() ? Optional.of(halted) : Optional.empty();
                    }

                    @Override
                    public void refresh() {
                        known.set(true);
                    }
                };
                first.close();
                await("the second writes").until(() -> second.leases.size() == 1);
                await().untilAsserted(() -> assertRefused("HALTED_HUB", () -> second.place(buy(1, 70_000))));
                assertThat(broker.received).isEmpty();
            }
        }

        @Test
        void aHubThatCannotLearnWhatIsHaltedDoesNotBeginToWrite() {
            Hub first = hub(store);
            try (Hub second = hub(store)) {
                AtomicInteger tries = new AtomicInteger();
                second.clearance = new Clearance() {
                    @Override
                    public Optional<Refusal> refuse(OrderRequest request, Change.Kind kind) {
                        return Optional.empty();
                    }

                    @Override
                    public void refresh() {
                        if (tries.incrementAndGet() < 3) {
                            throw new IllegalStateException("too slow");
                        }
                    }
                };
                first.close();
                await().until(() -> tries.get() == 1);
                assertThatThrownBy(() -> second.place(buy(1, 70_000))).isInstanceOf(OrderRefusedException.class);
                await("it tries again").until(() -> second.orders.lanes().get(0).open());
                assertThat(second.leases).as("told once").hasSize(1);
            }
        }

        @Test
        void whatTheDeadHubLeftUnansweredIsInDoubtBeforeTheNextTakesOrders() {
            broker.drops = true;
            Cable cable = new Cable(store);
            try (Hub first = hub(cable);
                    Hub second = hub(store)) {
                broker.beforeAnswer = () -> cable.cut = true;
                Order order = first.place(buy(10, 70_000));
                broker.beforeAnswer = () -> {};
                broker.drops = false;
                await().until(() -> second.order(order.id()).state() == OrderState.UNKNOWN);
                assertThat(second.orders.lanes().get(0).open()).isFalse();
                await().until(() -> second.order(order.id()).state() == OrderState.NOT_PLACED);
                await().until(() -> second.orders.lanes().get(0).open());
                assertThat(broker.orders()).isZero();
            }
        }

        private static void assertRefused(String code, Runnable call) {
            assertThatThrownBy(call::run).isInstanceOfSatisfying(OrderRefusedException.class, refused -> assertThat(
                            refused.refusals().get(0).code())
                    .isEqualTo(code));
        }
    }

    /** The way to a store, which may be cut. */
    private static final class Cable extends DelegatingDataSource {
        volatile boolean cut;

        Cable(DataSource store) {
            super(store);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (cut) {
                throw new SQLException("no way to the store");
            }
            return super.getConnection();
        }
    }
}
