package dev.naru.order.desk;

import static dev.naru.order.desk.Hub.buy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.naru.model.OrderState;
import dev.naru.order.OrderRefusedException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cash of a broker whose balance does not name it. */
@Timeout(60)
class AskedCashTest {
    private final Clock clock = Clock.systemUTC();
    private Hub hub;

    @BeforeEach
    void start(@TempDir Path directory) {
        hub = new Hub(directory, new StubBroker(clock), clock);
        hub.orderable = null;
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void isAskedForOnceForOrdersThatFollowOneAnother() {
        hub.place(buy(1, 70_000));
        hub.place(buy(2, 70_000));
        hub.place(buy(3, 70_000));
        assertThat(hub.timesAsked).hasValue(1);
    }

    @Test
    void isNotSpentTwiceAndIsAskedForAgainBeforeItIsTooLittle() {
        hub.buyable = new BigDecimal(150_000);
        hub.place(buy(2, 70_000));
        hub.buyable = new BigDecimal(10_000);
        assertThatThrownBy(() -> hub.place(buy(1, 70_000)))
                .isInstanceOf(OrderRefusedException.class)
                .hasMessageContaining("the order needs 70000");

        hub.buyable = new BigDecimal(500_000);
        await("money that came in is seen")
                .atMost(Duration.ofSeconds(10))
                .ignoreException(OrderRefusedException.class)
                .untilAsserted(
                        () -> assertThat(hub.place(buy(1, 70_000)).state()).isEqualTo(OrderState.ACCEPTED));
        assertThat(hub.timesAsked.get()).isGreaterThan(1);
    }
}
