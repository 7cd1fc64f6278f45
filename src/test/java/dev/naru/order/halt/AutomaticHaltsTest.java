package dev.naru.order.halt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import dev.naru.audit.AuditFact;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.Samples;
import dev.naru.feed.TestClock;
import dev.naru.model.Balance;
import dev.naru.model.Fill;
import dev.naru.model.OrderState;
import dev.naru.model.Position;
import dev.naru.model.Quote;
import dev.naru.model.ReconciliationDifference;
import dev.naru.model.Side;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AutomaticHaltsTest {
    private static final String SAMSUNG = "005930";

    private final TestClock clock = new TestClock(Samples.TEN);
    private Path directory;
    private HaltRig rig;

    @BeforeEach
    void directory(@TempDir Path given) {
        directory = given;
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void shouldHaltAConnectionWhosePositionDiffersAfterASweep() {
        start(HaltRig.USUAL);
        rig.bus.publish(differs());
        assertThat(rig.refusal("first", SAMSUNG)).isEqualTo("HALTED_CONNECTION");
        assertThat(rig.refusal("second", SAMSUNG)).isNull();
        Halt halt = rig.halts.inForce().get(0);
        assertThat(halt.cause()).isEqualTo(Halt.Cause.RECONCILIATION);
        assertThat(halt.reason()).contains(SAMSUNG, "10 by the hub", "15 at the broker");
        await().until(() -> rig.audited.size() == 1);
        assertThat(rig.audited.get(0).actor()).isEqualTo(AuditFact.HUB);
    }

    @Test
    void shouldLeaveADifferenceAloneWhenToldSo() {
        start(new HaltSettings(false, 10, Duration.ofSeconds(10), null, null));
        rig.bus.publish(differs());
        assertThat(rig.refusal("first", SAMSUNG)).isNull();
    }

    @Test
    void shouldHaltAConnectionWhoseBrokerRejectsTooManyOrdersTooFast() {
        start(HaltRig.USUAL);
        for (int i = 1; i < 10; i++) {
            reject("first", i);
            reject("first", i);
            reject("second", 1);
        }
        assertThat(rig.refusal("first", SAMSUNG))
                .as("nine orders, each told twice")
                .isNull();
        reject("first", 10);
        assertThat(rig.refusal("first", SAMSUNG)).isEqualTo("HALTED_CONNECTION");
        assertThat(rig.refusal("second", SAMSUNG)).isNull();
        assertThat(rig.halts.inForce().get(0).reason()).contains("10 orders", "10 s", "E1 no");
    }

    @Test
    void shouldNotMindAsManyRejectionsInALongerTime() {
        start(HaltRig.USUAL);
        for (int i = 1; i <= 30; i++) {
            reject("first", i);
            clock.forward(Duration.ofMillis(1_200));
        }
        assertThat(rig.refusal("first", SAMSUNG)).isNull();
    }

    @Test
    void shouldHaltAConnectionThatLosesMoreThanAllowedAndNotForProfits() {
        start(new HaltSettings(true, 0, Duration.ofSeconds(10), new BigDecimal(50_000), null));
        LossLimit limit = limit(new BigDecimal(50_000), null);
        when(rig.accounts.connections()).thenReturn(List.of("first"));
        when(rig.accounts.known("first")).thenReturn(Optional.of(balance(100, Samples.TEN)));
        // 90 held at the start of the day, closed at 70000; 10 bought at 71000
        when(rig.orders.fills(any(), any(), any())).thenReturn(List.of(fill(Side.BUY, 10, 71_000)));
        price(70_000);
        limit.look();
        assertThat(rig.halts.inForce()).as("lost 10000").isEmpty();
        price(80_000);
        limit.look();
        assertThat(rig.halts.inForce()).as("won").isEmpty();
        price(69_500);
        limit.look();
        assertThat(rig.halts.inForce()).extracting(Halt::cause).containsExactly(Halt.Cause.LOSS_LIMIT);
        assertThat(rig.halts.inForce().get(0).reason()).contains("60000 won", "limit 50000");
        assertThat(rig.refusal("first", SAMSUNG)).isEqualTo("HALTED_CONNECTION");
    }

    @Test
    void shouldHaltTheHubForTheLossOfAllConnectionsTogether() {
        start(HaltRig.USUAL);
        LossLimit limit = limit(null, new BigDecimal(150_000));
        when(rig.accounts.connections()).thenReturn(List.of("first", "second"));
        when(rig.accounts.known(any())).thenReturn(Optional.of(balance(100, Samples.TEN)));
        price(69_200);
        limit.look();
        assertThat(rig.halts.inForce()).extracting(Halt::scope).containsExactly(HaltScope.HUB);
        assertThat(rig.halts.inForce().get(0).reason()).contains("160000 won");
    }

    @Test
    void shouldHaltAgainAfterAReleaseOnlyWhenAsMuchAgainIsLost() {
        start(HaltRig.USUAL);
        LossLimit limit = limit(new BigDecimal(50_000), null);
        when(rig.accounts.connections()).thenReturn(List.of("first"));
        when(rig.accounts.known("first")).thenReturn(Optional.of(balance(100, Samples.TEN)));
        price(69_400);
        limit.look();
        Halts.ReleaseOffer offer = rig.halts.offerRelease("connection:first", HaltRig.ADMIN, true);
        rig.halts.release("connection:first", offer.confirm(), HaltRig.ADMIN, true);
        price(69_000);
        limit.look();
        assertThat(rig.halts.inForce()).isEmpty();
        price(68_800);
        limit.look();
        assertThat(rig.halts.inForce()).hasSize(1);
    }

    @Test
    void shouldCountAPositionThatWasSoldAsRealised() {
        start(HaltRig.USUAL);
        DayResult day = new DayResult();
        Balance after = balance(0, Samples.TEN);
        List<Fill> fills = List.of(fill(Side.SELL, 10, 69_000));
        Quote quote = quote(60_000);
        assertThat(day.now(after, fills, symbol -> quote).orElseThrow())
                .as("sold 1000 below yesterday's close; what happens then is nobody's loss")
                .isCloseTo(new BigDecimal(-10_000), within(BigDecimal.ZERO));
    }

    @Test
    void shouldTellNoResultFromABalanceOlderThanTheLastFill() {
        start(HaltRig.USUAL);
        Quote quote = quote(60_000);
        Balance before = balance(10, Samples.TEN.minusSeconds(120));
        assertThat(new DayResult().now(before, List.of(fill(Side.BUY, 10, 71_000)), symbol -> quote))
                .isEmpty();
        assertThat(new DayResult().now(balance(10, Samples.TEN), List.of(), symbol -> null))
                .isEmpty();
    }

    private void start(HaltSettings settings) {
        rig = new HaltRig(HaltRig.store(directory), settings, clock).started();
    }

    private LossLimit limit(BigDecimal ofOne, BigDecimal ofAll) {
        return new LossLimit(
                new AutomaticHalts(rig.state, clock),
                new HaltSettings(true, 0, Duration.ofSeconds(10), ofOne, ofAll),
                rig.accounts,
                rig.market,
                rig.orders,
                clock);
    }

    private void reject(String connection, int number) {
        rig.bus.publish(HaltsTest.order(connection + number, connection, OrderState.REJECTED));
    }

    private static ReconciliationDifference differs() {
        return new ReconciliationDifference(
                "first", ReconciliationDifference.Kind.POSITION, SAMSUNG, 10, 15, Samples.TEN);
    }

    private void price(long now) {
        when(rig.market.quote(SAMSUNG)).thenReturn(Optional.of(new LiveQuote(quote(now), "종목", 0, false)));
    }

    private static Quote quote(long now) {
        return Samples.quote(Samples.TEN, now, 1L);
    }

    private static Balance balance(long shares, Instant asOf) {
        List<Position> positions = shares == 0
                ? List.of()
                : List.of(new Position("first", SAMSUNG, "종목", shares, shares, null, null, null, null, null, null));
        return new Balance("first", null, "KRW", null, null, null, null, null, positions, List.of(), asOf);
    }

    private static Fill fill(Side side, long shares, long price) {
        return new Fill(
                "f-1",
                "o-1",
                "first",
                "1001",
                SAMSUNG,
                side,
                BigDecimal.valueOf(price),
                shares,
                Samples.TEN.minusSeconds(60),
                Venue.KRX,
                "stream");
    }
}
