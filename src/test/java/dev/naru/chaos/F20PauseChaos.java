package dev.naru.chaos;

import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.ExchangeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F20: the hub's process stands still for half a minute with orders in its lanes, as in a long collection pause. */
@Timeout(540)
class F20PauseChaos {
    private static final Duration PAUSE = Duration.ofSeconds(30);
    /** {@code naru.orders.send-within}, and a second for the way to the broker. */
    private static final Duration OLDEST = Duration.ofSeconds(6);

    @Test
    void whatWaitedThroughThePauseIsNotSent() {
        Assumptions.assumeTrue(Seed.wants("F20"));
        long from = System.nanoTime();
        try (Cell cell = new Cell("F20", List.of(Broker.KIS, Broker.LS, Broker.LS_V1, Broker.KIWOOM))) {
            cell.start();
            cell.awaitOpen(cell.brokers.toArray(Broker[]::new));
            cell.place(20);
            // the slow lanes are given more than they can send at once
            for (int i = 0; i < 10; i++) {
                cell.place(i % 2 == 0 ? Broker.LS_V1 : Broker.KIWOOM);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500 + cell.random.nextInt(500)));
            cell.hub().signal("STOP");
            LockSupport.parkNanos(PAUSE.toNanos());
            cell.hub().signal("CONT");
            cell.place(20).forEach(asked -> asked.await(Duration.ofSeconds(40)));
            Verdict verdict = Checker.check(cell);
            Map<String, Instant> journalled = Journalled.createdByNumber("jdbc:sqlite:" + cell.store());
            int old = 0;
            for (Broker broker : cell.brokers) {
                for (ClientOrder order : cell.ledger(broker)) {
                    Instant asked = journalled.get(broker.connection + " " + Journalled.plain(order.number()));
                    Instant sent = order.date()
                            .atTime(order.time())
                            .atZone(ExchangeTime.SEOUL)
                            .toInstant();
                    if (asked != null && Duration.between(asked, sent).compareTo(OLDEST) > 0) {
                        old++;
                        verdict = verdict.breaking(order.number() + " of " + broker + " asked at " + asked
                                + " came to the exchange at " + sent + ", see " + cell.dir);
                    }
                }
            }
            long tooLate = cell.asked.stream()
                    .filter(asked -> "TOO_LATE".equals(asked.refusal()))
                    .count();
            Report.add(new Report.Row(
                    "F20",
                    "process stopped for 30 s",
                    verdict,
                    Duration.ofNanos(System.nanoTime() - from),
                    old + " sent late; " + tooLate + " refused as too late"));
        }
    }
}
