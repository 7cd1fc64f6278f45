package dev.naru.broker.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import dev.naru.wire.Frame;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class StallWatchTest {
    private static final long TICK_MS = 450;
    private static final Frame FRAME = new Frame("trade", 1, "", Instant.EPOCH, "");

    private final StallWatch watch = new StallWatch(protocol());
    private final StreamChannel trades = StreamChannel.of(new StreamFixture(0)).get("trade");
    private long now = 1_000_000;
    private boolean trading = true;

    private static StreamProtocol protocol() {
        StreamProtocol short_ = new StreamFixture(0).protocol();
        return new StreamProtocol(
                "key",
                41,
                null,
                null,
                null,
                short_.send(),
                short_.frames(),
                null,
                short_.acks(),
                new StreamProtocol.Heartbeat(
                        When.present(JsonPointer.compile("/a")), null, null, null, java.time.Duration.ofSeconds(10)),
                null,
                null,
                null,
                null,
                null,
                short_.channels());
    }

    @BeforeEach
    void open() {
        watch.opened(now);
    }

    /** Ticks on until the watch speaks. @return how long that took */
    private Optional<Long> silenceUntilNoticed(long atMostMs, boolean pongs) {
        for (long start = now; now - start < atMostMs; ) {
            now += TICK_MS;
            if (pongs) {
                watch.pong(now);
            }
            if (watch.check(now, trading, List.of(trades)).isPresent()) {
                return Optional.of(now - start);
            }
        }
        return Optional.empty();
    }

    private void flow(long forMs, int framesPerTick) {
        for (long start = now; now - start < forMs; ) {
            now += TICK_MS;
            for (int i = 0; i < framesPerTick; i++) {
                trades.seen(FRAME);
            }
            assertThat(watch.check(now, trading, List.of(trades))).isEmpty();
        }
    }

    @Test
    void shouldNoticeWithinFiveSecondsThatAnActiveChannelIsSilent() {
        flow(6_000, 5);
        assertThat(silenceUntilNoticed(60_000, true))
                .hasValueSatisfying(ms -> assertThat(ms).isLessThanOrEqualTo(5_000));
    }

    @Test
    void shouldNoticeWithinFiveSecondsThatNoPingIsAnsweredHoweverQuietTheMarketIs() {
        trading = false;
        watch.pong(now);
        assertThat(silenceUntilNoticed(60_000, false))
                .hasValueSatisfying(ms -> assertThat(ms).isLessThanOrEqualTo(5_000));
    }

    @Test
    void shouldWaitForTwoHeartbeatsWhenTheChannelIsQuiet() {
        assertThat(silenceUntilNoticed(60_000, true))
                .hasValueSatisfying(ms -> assertThat(ms).isBetween(20_000L, 22_000L));
    }

    @Test
    void shouldGiveASlowChannelTimeByItsOwnPace() {
        for (int i = 0; i < 30; i++) {
            flow(TICK_MS, 1);
            flow(TICK_MS, 0);
        }
        assertThat(silenceUntilNoticed(60_000, true))
                .hasValueSatisfying(ms -> assertThat(ms).isGreaterThan(10_000));
    }

    @Test
    void shouldMissNothingOfWhatIsNoLongerSubscribed() {
        flow(60_000, 5);
        watch.excuse(trades);
        assertThat(silenceUntilNoticed(19_000, true)).isEmpty();
    }

    @Test
    void shouldTakeSilenceForGrantedWhenTheMarketIsClosed() {
        flow(6_000, 5);
        trading = false;
        assertThat(silenceUntilNoticed(15_000, true)).isEmpty();
    }

    @Test
    void shouldBlameNobodyWhenTheHubItselfWasAsleep() {
        flow(6_000, 5);
        now += 30_000;
        assertThat(watch.check(now, true, List.of(trades))).isEmpty();
    }
}
