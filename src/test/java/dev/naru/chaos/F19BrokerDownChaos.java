package dev.naru.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F19: one of three brokers does not answer when the hub starts. */
@Timeout(540)
class F19BrokerDownChaos {
    private static final Duration START = Duration.ofSeconds(10);

    @Test
    void theOthersTradeAndItComesBackByItself() {
        Assumptions.assumeTrue(Seed.wants("F19"));
        long from = System.nanoTime();
        try (Cell cell = new Cell("F19", List.of(Broker.KIS, Broker.LS, Broker.KIWOOM_GUIDE))) {
            cell.start();
            cell.kill();
            cell.rest(Broker.LS).down();
            cell.stream(Broker.LS).down();
            cell.start();
            cell.awaitOpen(Broker.KIS, Broker.KIWOOM_GUIDE);
            for (int i = 0; i < 40; i++) {
                cell.place(i % 2 == 0 ? Broker.KIS : Broker.KIWOOM_GUIDE).await(Duration.ofSeconds(10));
            }
            await("an order through the broker that is down is refused for that")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> cell.place(Broker.LS).await(Duration.ofSeconds(10)), asked -> "BROKER_DOWN"
                            .equals(asked.refusal()));
            long up = System.nanoTime();
            cell.rest(Broker.LS).up();
            cell.stream(Broker.LS).up();
            cell.awaitOpen(Broker.LS);
            Duration back = Duration.ofNanos(System.nanoTime() - up);
            cell.place(30).forEach(asked -> asked.await(Duration.ofSeconds(10)));
            Verdict verdict = Checker.check(cell);
            if (cell.ledger(Broker.LS).isEmpty()) {
                verdict = verdict.breaking("nothing was placed through the broker that came back");
            }
            Duration with = cell.starts.get(0);
            Duration without = cell.starts.get(1);
            if (without.compareTo(START) > 0 && without.compareTo(with.multipliedBy(2)) > 0) {
                verdict = verdict.breaking("the start took " + without + " and " + with + " with all of them up");
            }
            Report.add(new Report.Row(
                    "F19",
                    "one of three brokers down at boot",
                    verdict,
                    Duration.ofNanos(System.nanoTime() - from),
                    "start " + Report.seconds(without) + ", with all of them up " + Report.seconds(with)
                            + "; back by itself in " + Report.seconds(back)));
        }
    }
}
