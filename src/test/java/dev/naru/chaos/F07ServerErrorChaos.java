package dev.naru.chaos;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F7: every second order is answered with 500, 502 or 503, and a fifth of those was taken all the same. */
@Timeout(300)
class F07ServerErrorChaos {
    private static final int CELLS = 2;
    private static final double FAILING = 0.5;
    private static final double TAKEN = 0.2;
    private static final int[] STATUSES = {500, 502, 503};
    private static final String[] SHORT = {
        "--naru.orders.not-placed-after=1s", "--naru.orders.first-look=150ms", "--naru.orders.next-look=400ms"
    };

    @Test
    void aServerErrorProvesNothing() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F7"));
        Report.add(run());
    }

    private static Report.Row run() throws Exception {
        long from = System.nanoTime();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        Verdict verdict = Storms.failing(
                "F7",
                CELLS,
                Storms.orders(110, 40, 70, 20, 60),
                chance -> {
                    if (!chance.is(FAILING)) {
                        return RelayFault.PASS;
                    }
                    boolean done = chance.is(TAKEN);
                    failed.incrementAndGet();
                    taken.addAndGet(done ? 1 : 0);
                    return RelayFault.status(STATUSES[chance.below(STATUSES.length)], done);
                },
                SHORT);
        return new Report.Row(
                "F7",
                "500, 502, 503 without a body; a fifth of them taken",
                Storms.within15s(verdict),
                Storms.since(from),
                failed.get() + " answers, " + taken.get() + " of orders that were taken; the 10 s rule scaled to 1 s");
    }
}
