package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.naru.audit.AuditFact;
import dev.naru.model.Order;
import dev.naru.model.OrderState;
import dev.naru.model.ReconciliationDifference;
import dev.naru.order.LaneStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A baseline and all fills since must make what the broker's balance shows; what does not is shown until it is explained. */
@Timeout(60)
class PositionsTest {
    private static final String SYMBOL = "005930";
    private static final Duration A_WHILE = Duration.ofMillis(600);

    private final Clock clock = Clock.systemUTC();
    private final StubBroker broker = new StubBroker(clock);
    private Hub hub;

    @BeforeEach
    void start(@TempDir Path directory) {
        broker.brought.put(SYMBOL, 100L);
        hub = new Hub(directory, broker, clock);
        compared();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private LaneStatus lane() {
        return hub.orders.lanes().get(0);
    }

    private List<ReconciliationDifference> differences() {
        return lane().positionDifferences();
    }

    /** Waits until positions were compared after now. */
    private void compared() {
        Instant now = clock.instant();
        await().until(() -> lane().positionsCheckedAt() != null
                && lane().positionsCheckedAt().isAfter(now));
    }

    private void differs(long ours, long brokers) {
        await().untilAsserted(() -> assertThat(differences()).singleElement().satisfies(difference -> {
            assertThat(difference.symbol()).isEqualTo(SYMBOL);
            assertThat(difference.ours()).isEqualTo(ours);
            assertThat(difference.brokers()).isEqualTo(brokers);
        }));
    }

    private Order filled(long quantity) {
        Order order = hub.place(buy(quantity, 70_000));
        broker.fills(order.brokerOrderNo(), quantity);
        await().until(() -> hub.order(order.id()).state() == OrderState.FILLED);
        return order;
    }

    @Test
    void shouldAgreeThroughFillsTheStreamMissed() {
        filled(10);
        compared();
        await().during(A_WHILE).until(() -> differences().isEmpty());
        assertThat(lane().repaired()).isPositive();
        assertThat(hub.bus.of(ReconciliationDifference.class)).isEmpty();
    }

    @Test
    void shouldShowAndAnnounceSharesThatCameWithoutAnOrder() {
        broker.brought.put(SYMBOL, 130L);
        differs(100, 130);
        assertThat(lane().differences()).isEqualTo(1);
        await().during(A_WHILE)
                .until(() -> hub.bus.of(ReconciliationDifference.class).size() == 1);
        broker.brought.put(SYMBOL, 100L);
        await("gone by itself").until(() -> differences().isEmpty());
    }

    @Test
    void shouldNameTheSharesAPersonMustExplainWhateverIsTradedMeanwhile() {
        broker.brought.put(SYMBOL, 130L);
        differs(100, 130);
        filled(10);
        differs(110, 140);
    }

    @Test
    void shouldTakeTheBrokersWordWhenAPersonSaysSo() {
        broker.brought.put(SYMBOL, 130L);
        differs(100, 130);

        LaneStatus after = hub.reconciliations.accept(StubBroker.ID, Hub.CALLER);

        assertThat(after.positionDifferences()).isEmpty();
        assertThat(hub.audited).singleElement().satisfies(fact -> {
            assertThat(fact.kind()).isEqualTo(AuditFact.Kind.RECONCILIATION);
            assertThat(fact.actor()).isEqualTo(Hub.CALLER.actor());
            assertThat(fact.detail()).contains(SYMBOL + " 130 shares in place of 100");
        });
        compared();
        await().during(A_WHILE).until(() -> differences().isEmpty());
        hub.reconciliations.accept(StubBroker.ID, Hub.CALLER);
        assertThat(hub.audited).as("there was nothing left to accept").hasSize(1);
    }

    @Test
    void shouldChangeNothingWhenTheAcceptanceCanNotBeAccountedFor() {
        broker.brought.put(SYMBOL, 130L);
        differs(100, 130);
        hub.close();
        try (Hub next = new Hub(hub.store, broker, clock, Hub.QUICK, Hub.GENEROUS)) {
            await().until(() ->
                    !next.orders.lanes().get(0).positionDifferences().isEmpty());
            next.auditFails = true;
            assertThat(catchThrowable(() -> next.reconciliations.accept(StubBroker.ID, Hub.CALLER)))
                    .isNotNull();
            assertThat(next.orders.lanes().get(0).positionDifferences()).hasSize(1);
        }
    }

    @Test
    void shouldWaitForABrokerThatBooksLate() {
        Map<String, Long> before = broker.held();
        broker.balance = () -> StubBroker.balance(before);
        Order order = hub.place(buy(10, 70_000));
        broker.fills(order.brokerOrderNo(), 10);
        hub.notice(Events.fill(order, order.brokerOrderNo(), 10, 70_000, clock.instant()));
        Instant checked = lane().positionsCheckedAt();
        await().until(() -> lane().positionsCheckedAt().isAfter(checked));
        broker.balance = () -> StubBroker.balance(broker.held());
        await().during(A_WHILE).until(() -> differences().isEmpty());
        assertThat(hub.bus.of(ReconciliationDifference.class)).isEmpty();
    }

    @Test
    void shouldGoOnFromTheBaselineAfterARestart() {
        filled(10);
        compared();
        hub.close();
        broker.brought.put(SYMBOL, 70L);
        try (Hub next = new Hub(hub.store, broker, clock, Hub.QUICK, Hub.GENEROUS)) {
            await().untilAsserted(() -> assertThat(next.orders.lanes().get(0).positionDifferences())
                    .singleElement()
                    .satisfies(difference -> {
                        assertThat(difference.ours()).isEqualTo(110);
                        assertThat(difference.brokers()).isEqualTo(80);
                    }));
        }
    }

    @Test
    void shouldCountWhatWasTradedElsewhere() {
        String no = broker.nextNumber();
        broker.ledger.add(Rows.placed(no, buy(7, 69_000), clock.instant()));
        broker.fills(no, 7);
        compared();
        await().during(A_WHILE).until(() -> differences().isEmpty());
        assertThat(broker.held()).isEqualTo(Map.of(SYMBOL, 107L));
    }

    @Test
    void shouldNotBelieveAPaperAccountThatShowsNothing() {
        broker.environment = "paper";
        broker.balance = () -> StubBroker.balance(new HashMap<>());
        Instant checked = lane().positionsCheckedAt();
        await().during(A_WHILE).until(() -> differences().isEmpty());
        assertThat(Duration.between(checked, lane().positionsCheckedAt())).isLessThan(A_WHILE);
    }

    @Test
    void shouldSayNothingAboutPositionsWhereTheBrokerTellsNone(@TempDir Path other) {
        StubBroker silent = new StubBroker(clock);
        silent.missing.add("balance-query");
        try (Hub second = new Hub(other, silent, clock)) {
            await().until(() -> second.orders.lanes().get(0).lastReconciledAt() != null);
            assertThat(second.reconciliations.run(StubBroker.ID).positionsCheckedAt())
                    .isNull();
        }
    }

    @Test
    void shouldCompareAtOnceWhenAsked() {
        Order order = hub.place(buy(10, 70_000));
        broker.fills(order.brokerOrderNo(), 10);
        LaneStatus status = hub.reconciliations.run(StubBroker.ID);
        assertThat(status.lastReconciledAt()).isNotNull();
        await().until(() -> hub.order(order.id()).state() == OrderState.FILLED);
        assertThat(hub.orders.history(order.id()))
                .filteredOn(step -> step.to() == OrderState.FILLED)
                .allSatisfy(step -> assertThat(step.evidence()).isEqualTo("sweep"));
    }
}
