package dev.naru.order.halt;

import static dev.naru.order.halt.HaltRig.ADMIN;
import static dev.naru.order.halt.HaltRig.TRADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.naru.audit.AuditFact;
import dev.naru.broker.BrokerCallException;
import dev.naru.broker.BrokerStatus;
import dev.naru.feed.Samples;
import dev.naru.feed.StubBrokers;
import dev.naru.feed.TestClock;
import dev.naru.model.Order;
import dev.naru.model.OrderState;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import dev.naru.order.halt.ReleaseRefusedException.Reason;
import dev.naru.order.lifecycle.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HaltsTest {
    private static final String SAMSUNG = "005930";
    private static final Duration SOON = Duration.ofSeconds(1);

    private final TestClock clock = new TestClock(Samples.TEN);
    private DataSource store;
    private HaltRig rig;

    @BeforeEach
    void start(@TempDir Path directory) {
        store = HaltRig.store(directory);
        rig = new HaltRig(store, HaltRig.USUAL, clock).started();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "hub,               HALTED_HUB,        HALTED_HUB,     HALTED_HUB",
        "connection:second, HALTED_CONNECTION, ,               ",
        "account:second,    HALTED_ACCOUNT,    ,               ",
        "symbol:005930,     HALTED_SYMBOL,     HALTED_SYMBOL,  ",
    })
    void shouldRefuseWhatTheScopeCoversAndNothingElse(
            String scope, String theOne, String sameSymbolElsewhere, String anotherSymbolElsewhere) {
        assertThat(rig.refusal("second", SAMSUNG)).isNull();
        rig.halts.halt(scope, "test", false, TRADER);
        assertThat(rig.refusal("second", SAMSUNG)).isEqualTo(theOne);
        assertThat(rig.refusal("second", SAMSUNG, Change.Kind.AMEND)).isEqualTo(theOne);
        assertThat(rig.refusal("second", SAMSUNG, Change.Kind.CANCEL)).isNull();
        assertThat(rig.refusal("first", SAMSUNG)).isEqualTo(sameSymbolElsewhere);
        assertThat(rig.refusal("first", "000660")).isEqualTo(anotherSymbolElsewhere);
    }

    @Test
    void shouldStopAllConnectionsOfAnAccount() {
        BrokerStatus first = rig.brokers.status("first");
        StubBrokers both = new StubBrokers().connection("first", "paper").connection("second", "paper");
        doReturn(both.statuses()).when(rig.brokers).statuses();
        rig.halts.halt("account:" + first.account(), "test", false, TRADER);
        assertThat(rig.refusal("first", SAMSUNG)).isEqualTo("HALTED_ACCOUNT");
        assertThat(rig.refusal("second", SAMSUNG)).isEqualTo("HALTED_ACCOUNT");
    }

    @Test
    void shouldSayWhoHaltedWhenAndWhy() {
        rig.halts.halt("hub", "fat finger", false, TRADER);
        Refusal refusal = rig.clearance
                .refuse(HaltRig.request("first", SAMSUNG), Change.Kind.PLACE)
                .orElseThrow();
        assertThat(refusal.detail()).contains("kim", "2026-01-15T01:00:00Z", "fat finger");
        assertThat(refusal.arguments()).containsExactly("", "kim", Samples.TEN, "fat finger");
        assertThat(rig.audited)
                .extracting(AuditFact::kind, AuditFact::actor, AuditFact::address, AuditFact::subject)
                .containsExactly(tuple(AuditFact.Kind.HALT, "kim", "10.0.0.7", "hub"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "everything", "connection:", "connection:third", "account:third", "symbol:ABC"})
    void shouldNotHaltWhatDoesNotExist(String scope) {
        assertThatThrownBy(() -> rig.halts.halt(scope, "test", false, TRADER))
                .isInstanceOf(UnknownScopeException.class)
                .hasMessageContaining("expected");
        assertThat(rig.halts.inForce()).isEmpty();
    }

    @Test
    void shouldStillBeHaltedAfterARestart() {
        rig.halts.halt("connection:first", "test", false, TRADER);
        rig.close();
        rig = new HaltRig(store, HaltRig.USUAL, clock);
        assertThat(rig.refusal("second", SAMSUNG))
                .as("before anything was read")
                .isEqualTo("HALT_STATE_UNREADABLE");
        rig.started();
        assertThat(rig.refusal("first", SAMSUNG)).isEqualTo("HALTED_CONNECTION");
        assertThat(rig.refusal("second", SAMSUNG)).isNull();
        assertThat(rig.halts.inForce()).extracting(Halt::reason).containsExactly("test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM halt",
                "UPDATE halt SET state = 'MAYBE'",
                "UPDATE halt SET state = 'HALTED'",
                "INSERT INTO halt (scope, state) VALUES ('galaxy', 'RELEASED')",
                "INSERT INTO halt (scope, state, cause) VALUES ('symbol:005930', 'HALTED', 'WHIM')",
                "ALTER TABLE halt RENAME TO lost"
            })
    void shouldBeHaltedWhileTheStateCanNotBeUnderstood(String damage) {
        assertThat(rig.refusal("first", SAMSUNG)).isNull();
        rig.jdbc.sql(damage).update();
        await().atMost(Duration.ofSeconds(3))
                .until(() -> "HALT_STATE_UNREADABLE".equals(rig.refusal("first", SAMSUNG)));
        assertThat(rig.refusal("first", SAMSUNG, Change.Kind.CANCEL)).isNull();
        assertThat(rig.halts.problem()).isNotBlank();
    }

    @Test
    void shouldTradeAgainByItselfOnceTheStateIsReadable() {
        rig.jdbc.sql("ALTER TABLE halt RENAME TO lost").update();
        await().atMost(Duration.ofSeconds(3)).until(() -> rig.halts.problem() != null);
        rig.jdbc.sql("ALTER TABLE lost RENAME TO halt").update();
        await().atMost(SOON).until(() -> rig.refusal("first", SAMSUNG) == null);
    }

    @Test
    void shouldHoldAtOnceWhatTheStoreTakesOnlyLater() {
        rig.auditFails = true;
        Halted halted = rig.halts.halt("symbol:" + SAMSUNG, "test", false, TRADER);
        assertThat(halted.stored()).isFalse();
        assertThat(rig.refusal("first", SAMSUNG)).isEqualTo("HALTED_SYMBOL");
        assertThat(rig.halts.history(10)).as("neither row nor audit, or both").isEmpty();
        rig.auditFails = false;
        await().atMost(SOON).until(() -> rig.halts.history(10).size() == 1);
        assertThat(rig.audited).hasSize(1);
        assertThat(rig.refusal("first", SAMSUNG)).isEqualTo("HALTED_SYMBOL");
    }

    @Test
    void shouldReachAnotherHubOnTheStoreWithinHalfASecond() {
        try (HaltRig other = new HaltRig(store, HaltRig.USUAL, clock).started()) {
            rig.halts.halt("hub", "test", false, TRADER);
            await().atMost(Duration.ofMillis(600)).until(() -> "HALTED_HUB".equals(other.refusal("first", SAMSUNG)));
            Halts.ReleaseOffer offer = other.halts.offerRelease("hub", TRADER, false);
            other.halts.release("hub", offer.confirm(), TRADER, false);
            await().atMost(Duration.ofMillis(600)).until(() -> rig.refusal("first", SAMSUNG) == null);
        }
    }

    @Test
    void shouldBeReleasedInTwoStepsOnly() {
        rig.halts.halt("hub", "test", false, TRADER);
        Halts.ReleaseOffer offer = rig.halts.offerRelease("hub", TRADER, false);
        assertThat(rig.refusal("first", SAMSUNG)).isEqualTo("HALTED_HUB");
        refused(Reason.WRONG_CONFIRMATION, () -> rig.halts.release("hub", "guess", TRADER, false));
        refused(Reason.WRONG_CONFIRMATION, () -> rig.halts.release("hub", offer.confirm(), ADMIN, true));
        rig.halts.release("hub", offer.confirm(), TRADER, false);
        assertThat(rig.refusal("first", SAMSUNG)).isNull();
        refused(Reason.NOT_HALTED, () -> rig.halts.release("hub", offer.confirm(), TRADER, false));
        assertThat(rig.halts.history(10)).extracting(HaltEvent::halted).containsExactly(false, true);
        assertThat(rig.audited)
                .extracting(AuditFact::kind)
                .containsExactly(AuditFact.Kind.HALT, AuditFact.Kind.RELEASE);
    }

    @Test
    void shouldForgetAConfirmationAfterAMinuteAndAfterAnotherHalt() {
        rig.halts.halt("hub", "test", false, TRADER);
        Halts.ReleaseOffer late = rig.halts.offerRelease("hub", TRADER, false);
        clock.forward(Duration.ofSeconds(60));
        refused(Reason.WRONG_CONFIRMATION, () -> rig.halts.release("hub", late.confirm(), TRADER, false));
        Halts.ReleaseOffer stale = rig.halts.offerRelease("hub", TRADER, false);
        rig.halts.halt("hub", "once more", false, ADMIN);
        refused(Reason.WRONG_CONFIRMATION, () -> rig.halts.release("hub", stale.confirm(), TRADER, false));
    }

    @Test
    void shouldStayHaltedWhenAReleaseCanNotBeAccountedFor() {
        rig.halts.halt("hub", "test", false, TRADER);
        Halts.ReleaseOffer offer = rig.halts.offerRelease("hub", TRADER, false);
        rig.auditFails = true;
        assertThatThrownBy(() -> rig.halts.release("hub", offer.confirm(), TRADER, false))
                .hasMessageContaining("no room");
        assertThat(rig.refusal("first", SAMSUNG)).isEqualTo("HALTED_HUB");
    }

    @Test
    void shouldLeaveWhatTheHubHaltedItselfToAnAdministrator() {
        new AutomaticHalts(rig.state, clock)
                .halt(HaltScope.connection("first"), Halt.Cause.REJECTION_BURST, "10 orders rejected");
        rig.halts.halt("connection:first", "me too", false, TRADER);
        assertThat(rig.halts.inForce()).extracting(Halt::cause).containsExactly(Halt.Cause.REJECTION_BURST);
        refused(Reason.ADMINISTRATOR_NEEDED, () -> rig.halts.offerRelease("connection:first", TRADER, false));
        Halts.ReleaseOffer offer = rig.halts.offerRelease("connection:first", ADMIN, true);
        rig.halts.release("connection:first", offer.confirm(), ADMIN, true);
        assertThat(rig.refusal("first", SAMSUNG)).isNull();
    }

    @Test
    void shouldCancelWhatIsOpenInScopeAsTheCallerAndSayWhatStayedOpen() {
        Order works = order("o-1", "first", OrderState.ACCEPTED);
        Order refused = order("o-2", "first", OrderState.PARTIALLY_FILLED);
        Order doubtful = order("o-3", "first", OrderState.UNKNOWN);
        Order elsewhere = order("o-4", "second", OrderState.ACCEPTED);
        when(rig.orders.list(any())).thenReturn(List.of(works, refused, doubtful, elsewhere));
        when(rig.orders.cancel(eq("o-1"), any())).thenReturn(order("o-1", "first", OrderState.CANCELED));
        when(rig.orders.cancel(eq("o-2"), any()))
                .thenThrow(new OrderRefusedException(List.of(new Refusal("NOT_WORKING", "id", "gone", List.of()))));
        Halted halted = rig.halts.halt("connection:first", "test", true, TRADER);
        verify(rig.orders).cancel("o-1", TRADER);
        assertThat(halted.cancelled()).extracting(Order::id).containsExactly("o-1");
        assertThat(halted.failed()).extracting(open -> open.order().id()).containsExactly("o-2", "o-3");
        assertThat(halted.failed().get(0).why()).isEqualTo("gone");
        assertThat(halted.failed().get(1).why()).contains("UNKNOWN");
    }

    @Test
    void shouldKnowWhatAnotherHubHaltedTheMomentItIsAskedToReadAnew() {
        try (HaltRig readsOnlyWhenAsked = new HaltRig(store, HaltRig.USUAL, clock)) {
            readsOnlyWhenAsked.clearance.refresh();
            rig.halts.halt("hub", "test", false, TRADER);
            assertThat(readsOnlyWhenAsked.refusal("first", SAMSUNG)).isNull();
            readsOnlyWhenAsked.clearance.refresh();
            assertThat(readsOnlyWhenAsked.refusal("first", SAMSUNG)).isEqualTo("HALTED_HUB");
        }
    }

    @Test
    void shouldTrustNothingReadBeforeWhenItCannotReadAnew() {
        try (HaltRig readsOnlyWhenAsked = new HaltRig(store, HaltRig.USUAL, clock)) {
            readsOnlyWhenAsked.clearance.refresh();
            assertThat(readsOnlyWhenAsked.refusal("first", SAMSUNG)).isNull();
            rig.jdbc.sql("ALTER TABLE halt RENAME TO away").update();
            readsOnlyWhenAsked.clearance.refresh();
            assertThat(readsOnlyWhenAsked.refusal("first", SAMSUNG)).isEqualTo("HALT_STATE_UNREADABLE");
        }
    }

    @Test
    void shouldHaltASymbolEvenWhenNoBrokerCanBeAskedForIt() {
        when(rig.market.instrument("123450")).thenThrow(StubBrokers.failure(BrokerCallException.Kind.UNAVAILABLE));
        rig.halts.halt("symbol:123450", "test", false, TRADER);
        assertThat(rig.refusal("first", "123450")).isEqualTo("HALTED_SYMBOL");
    }

    private static void refused(Reason reason, ThrowingCallable release) {
        assertThatThrownBy(release).isInstanceOfSatisfying(ReleaseRefusedException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
    }

    static Order order(String id, String connection, OrderState state) {
        return new Order(
                id,
                HaltRig.request(connection, SAMSUNG),
                state,
                LocalDate.of(2026, 1, 15),
                "1001",
                null,
                0,
                null,
                state.isFinal() ? 0 : 10,
                state == OrderState.REJECTED ? "E1" : null,
                state == OrderState.REJECTED ? "no" : null,
                "kim",
                Samples.TEN,
                Samples.TEN,
                null);
    }
}
