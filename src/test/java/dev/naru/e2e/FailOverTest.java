package dev.naru.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The market goes on when the broker that tells it is cut off: over real sockets, with what is configured by default. */
@Timeout(600)
class FailOverTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CUTS = 20;

    @TempDir
    static Path dir;

    private static Rig rig;
    private static HubProcess hub;

    @BeforeAll
    static void start() {
        rig = new Rig(dir);
        hub = rig.hub.start();
        await("every connection is up").atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertThat(
                        List.of(rig.state("kis"), rig.state("ls"), rig.state("kiwoom")))
                .containsOnly("UP"));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void theNextTradeComesFromAnotherBrokerWithinTwoSecondsOfACut() {
        try (ProgramStream stream = new ProgramStream(hub, "trade:005930")) {
            await("trades flow").atMost(SOON).until(() -> trades(stream).size() > 3);
            List<Long> millis = new ArrayList<>();
            for (int cut = 0; cut < CUTS; cut++) {
                String primary = source(last(stream));
                long cutAt = System.nanoTime();
                rig.simulator
                        .faults()
                        .add(Fault.of(FaultKind.REFUSE_HANDSHAKE)
                                .at(frontEndOf(primary))
                                .withStatus(503)
                                .times(1));
                rig.frontEnd(frontEndOf(primary)).closeSockets();
                int seen = trades(stream).size();
                await("a trade from another broker than " + primary)
                        .atMost(SOON)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> trades(stream).stream().skip(seen).anyMatch(trade -> !source(trade)
                                .equals(primary)));
                millis.add(trades(stream).stream()
                        .skip(seen)
                        .filter(trade -> !source(trade).equals(primary))
                        .findFirst()
                        .map(trade -> (trade.nanos() - cutAt) / 1_000_000)
                        .orElseThrow());
                rig.simulator.faults().clear();
                await(primary + " is back").atMost(Duration.ofSeconds(60)).until(() -> rig.state(primary)
                        .equals("UP"));
            }
            System.out.println("fail-over, ms: " + millis);
            Collections.sort(millis);
            assertThat(millis.get(CUTS - 1)).as("slowest of " + millis).isLessThanOrEqualTo(2_000);
            assertInOrderAndOnce(trades(stream));
        }
    }

    /** The running volume of one exchange orders the tape whoever tells it. */
    private static void assertInOrderAndOnce(List<ProgramStream.Message> trades) {
        Set<Long> volumes = new HashSet<>();
        long before = 0;
        for (ProgramStream.Message trade : trades) {
            long volume = trade.body().get("data").get("volume").asLong();
            assertThat(volumes.add(volume)).as("volume %d once", volume).isTrue();
            assertThat(volume).isGreaterThan(before);
            before = volume;
        }
    }

    private static String frontEndOf(String connection) {
        return connection.startsWith("kis") ? "kis-live" : connection;
    }

    private static List<ProgramStream.Message> trades(ProgramStream stream) {
        return stream.of("trade:005930");
    }

    private static ProgramStream.Message last(ProgramStream stream) {
        List<ProgramStream.Message> all = trades(stream);
        return all.get(all.size() - 1);
    }

    private static String source(ProgramStream.Message trade) {
        return trade.body().get("data").get("source").asText();
    }
}
