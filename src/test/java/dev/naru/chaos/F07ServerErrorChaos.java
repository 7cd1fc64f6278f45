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
        Report.add(run(CELLS, 110, 40, 70, 20, 60));
    }

    /** @param kis and so on: orders per cell */
    static Report.Row run(int cells, int kis, int ls, int kiwoom, int lsV1, int kiwoomGuide) throws Exception {
        long from = System.nanoTime();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        Verdict verdict = Storms.sideBySide(cells, number -> {
            try (Cell cell = Storms.started("F7/" + number, SHORT)) {
                Chance chance = new Chance(cell.random.split());
                cell.brokers.forEach(broker -> cell.rest(broker).choose(request -> {
                    if (!broker.places(request) || !chance.is(FAILING)) {
                        return RelayFault.PASS;
                    }
                    boolean done = chance.is(TAKEN);
                    failed.incrementAndGet();
                    taken.addAndGet(done ? 1 : 0);
                    return RelayFault.status(STATUSES[chance.below(STATUSES.length)], done);
                }));
                new Storm(cell).of(Storms.orders(kis, ls, kiwoom, lsV1, kiwoomGuide));
                cell.choose(request -> RelayFault.PASS);
                return Checker.check(cell);
            }
        });
        return new Report.Row(
                "F7",
                "500, 502, 503 without a body; a fifth of them taken",
                Storms.within15s(verdict),
                Storms.since(from),
                failed.get() + " answers, " + taken.get() + " of orders that were taken; the 10 s rule scaled to 1 s");
    }
}
