package dev.naru.order.halt;

import static dev.naru.order.halt.HaltRig.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.audit.AuditFact;
import dev.naru.broker.LiveTrading;
import dev.naru.feed.Samples;
import dev.naru.feed.TestClock;
import dev.naru.order.Refusal;
import dev.naru.order.lifecycle.Change;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ArmingTest {
    private static final String SAMSUNG = "005930";

    private final TestClock clock = new TestClock(Samples.TEN);
    private DataSource store;
    private HaltRig rig;

    @BeforeEach
    void start(@TempDir Path directory) {
        store = HaltRig.store(directory);
        rig = new HaltRig(store, HaltRig.USUAL, clock).started();
        rig.live.put("first", new LiveTrading(true, true, "fingerprint"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void shouldRefuseRealOrdersUntilBothStepsWereTaken() {
        rig.live.put("first", new LiveTrading(true, false, "fingerprint"));
        assertThat(lack()).isEqualTo("NOT_ARMED_CONFIGURATION");
        assertThatThrownBy(() -> rig.arming.arm("first", ADMIN))
                .isInstanceOf(NotArmableException.class)
                .hasMessageContaining("naru.connections.first.live-trading is not true");
        rig.live.put("first", new LiveTrading(true, true, "fingerprint"));
        assertThat(lack()).isEqualTo("NOT_ARMED_PASSWORD");
        ArmingStatus armed = rig.arming.arm("first", ADMIN);
        assertThat(armed.armed()).isTrue();
        assertThat(armed.by()).isEqualTo("boss");
        assertThat(rig.refusal("first", SAMSUNG)).isNull();
        assertThat(rig.audited).extracting(AuditFact::kind).containsExactly(AuditFact.Kind.ARM);
    }

    @Test
    void shouldLetCancellationsPassAndAskNothingOfWhatIsNotReal() {
        assertThat(rig.refusal("first", SAMSUNG)).isEqualTo("NOT_ARMED");
        assertThat(rig.refusal("first", SAMSUNG, Change.Kind.AMEND)).isEqualTo("NOT_ARMED");
        assertThat(rig.refusal("first", SAMSUNG, Change.Kind.CANCEL)).isNull();
        assertThat(rig.refusal("second", SAMSUNG)).isNull();
        assertThat(rig.arming.status("second").required()).isFalse();
        assertThatThrownBy(() -> rig.arming.arm("second", ADMIN)).isInstanceOf(NotArmableException.class);
    }

    @Test
    void shouldStayArmedOverARestartOnlyWhileNothingChanged() {
        rig.arming.arm("first", ADMIN);
        restart(new LiveTrading(true, true, "fingerprint"));
        assertThat(rig.refusal("first", SAMSUNG)).isNull();
        restart(new LiveTrading(true, true, "another key"));
        assertThat(lack()).isEqualTo("NOT_ARMED_CHANGED");
        restart(new LiveTrading(true, false, "fingerprint"));
        assertThat(lack()).isEqualTo("NOT_ARMED_CONFIGURATION");
    }

    @Test
    void shouldNotBeArmedBeforeTheStoreWasRead() {
        rig.arming.arm("first", ADMIN);
        rig.close();
        rig = new HaltRig(store, HaltRig.USUAL, clock);
        rig.live.put("first", new LiveTrading(true, true, "fingerprint"));
        assertThat(rig.arming.status("first").lack()).isEqualTo(ArmingStatus.Lack.UNREADABLE);
    }

    @Test
    void shouldNotBeArmedWhenThatCanNotBeAccountedFor() {
        rig.auditFails = true;
        assertThatThrownBy(() -> rig.arming.arm("first", ADMIN)).hasMessageContaining("no room");
        assertThat(lack()).isEqualTo("NOT_ARMED_PASSWORD");
    }

    @Test
    void shouldRefuseAtOnceWhenDisarmedHereAndSoonAtAnotherHub() {
        rig.arming.arm("first", ADMIN);
        try (HaltRig other = new HaltRig(store, HaltRig.USUAL, clock).started()) {
            other.live.put("first", new LiveTrading(true, true, "fingerprint"));
            assertThat(other.refusal("first", SAMSUNG)).isNull();
            assertThat(rig.arming.disarm("first", ADMIN).armed()).isFalse();
            assertThat(lack()).isEqualTo("NOT_ARMED_PASSWORD");
            await().atMost(Duration.ofMillis(600)).until(() -> "NOT_ARMED".equals(other.refusal("first", SAMSUNG)));
        }
        await().until(() -> rig.audited.size() == 2);
        assertThat(rig.audited.get(1).kind()).isEqualTo(AuditFact.Kind.DISARM);
    }

    private void restart(LiveTrading terms) {
        rig.close();
        rig = new HaltRig(store, HaltRig.USUAL, clock);
        rig.live.put("first", terms);
        rig.started();
    }

    /** Code of what the order lacks. */
    private String lack() {
        Refusal refusal = rig.clearance
                .refuse(HaltRig.request("first", SAMSUNG), Change.Kind.PLACE)
                .orElseThrow();
        assertThat(refusal.code()).isEqualTo("NOT_ARMED");
        return ((Refusal) refusal.arguments().get(1)).code();
    }
}
