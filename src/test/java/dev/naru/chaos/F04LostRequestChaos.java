package dev.naru.chaos;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * F4: the order never reaches the broker. Proving that takes ten seconds of a healthy broker per order and lane; most run
 * with a shorter rule, a sample with the real one.
 */
@Timeout(300)
class F04LostRequestChaos {
    private static final double LOST = 0.85;
    private static final int WITHIN_REQUEST = 300;
    private static final String[] SHORT = {
        "--naru.orders.not-placed-after=1s", "--naru.orders.first-look=150ms", "--naru.orders.next-look=400ms"
    };
    private static final String[] REAL = {};

    @Test
    void anOrderThatNeverArrivedIsSaidNotToBePlacedAndNothingElseIsTakenForIt() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F4"));
        Report.add(run(1, 70, 25, 60, 15, 60));
    }

    /** @param each and so on: orders per cell; two cells have the short rule, one the real rule with a few orders a lane */
    static Report.Row run(int each, int kis, int ls, int kiwoom, int lsV1, int kiwoomGuide) throws Exception {
        long from = System.nanoTime();
        AtomicInteger lost = new AtomicInteger();
        Verdict verdict = Storms.sideBySide("F4", List.of(SHORT, SHORT, REAL), cell -> {
            Chance chance = new Chance(cell.random.split());
            cell.brokers.forEach(broker -> cell.rest(broker)
                    .choose(request -> broker.places(request) ? fault(chance, lost) : RelayFault.PASS));
            int few = 4 * each;
            boolean real = !cell.arguments().contains(SHORT[0]);
            new Storm(cell)
                    .of(
                            real
                                    ? Storms.orders(few, few, few, few, few)
                                    : Storms.orders(kis, ls, kiwoom, lsV1, kiwoomGuide));
            cell.choose(request -> RelayFault.PASS);
            return falseAdoptions(cell, Checker.check(cell));
        });
        return new Report.Row(
                "F4",
                "request lost before acceptance: cut, reset",
                Storms.within15s(verdict),
                Storms.since(from),
                lost.get() + " requests lost; 10 s rule in one cell of three, scaled to 1 s in the others");
    }

    /** What was lost must not be taken for placed: as many orders at the exchange as the journal has numbers. */
    private static Verdict falseAdoptions(Cell cell, Verdict verdict) {
        long placed = Journalled.read("jdbc:sqlite:" + cell.store()).orders().stream()
                .filter(row -> !row.numbers().isEmpty())
                .count();
        long held = cell.brokers.stream()
                .mapToLong(broker -> cell.ledger(broker).size())
                .sum();
        return placed == held ? verdict : verdict.breaking(placed + " taken for placed, " + held + " at the exchange");
    }

    private static RelayFault fault(Chance chance, AtomicInteger lost) {
        if (!chance.is(LOST)) {
            return RelayFault.PASS;
        }
        lost.incrementAndGet();
        return chance.is(0.3) ? RelayFault.reset() : RelayFault.cutRequest(1 + chance.below(WITHIN_REQUEST));
    }
}
