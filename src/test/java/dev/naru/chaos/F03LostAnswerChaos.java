package dev.naru.chaos;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F3: the broker takes the order and its answer is lost, in three of ten calls. */
@Timeout(300)
class F03LostAnswerChaos {
    private static final int CELLS = 2;
    private static final double LOST = 0.3;
    private static final double HELD = 0.02;
    private static final int WITHIN_ANSWER = 200;

    @Test
    void anOrderWhoseAnswerIsLostIsAdoptedAndNeverSentAgain() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F3"));
        Report.add(run(CELLS, Storms.orders(140, 80, 120, 40, 120)));
    }

    /** @param orders per cell */
    static Report.Row run(int cells, Map<Broker, Integer> orders) throws Exception {
        long from = System.nanoTime();
        AtomicInteger lost = new AtomicInteger();
        Verdict verdict = Storms.failing("F3", cells, orders, chance -> fault(chance, lost));
        return new Report.Row(
                "F3",
                "answer lost after acceptance: reset, cut within, held open",
                Storms.soon(verdict),
                Storms.since(from),
                lost.get() + " answers lost");
    }

    private static RelayFault fault(Chance chance, AtomicInteger lost) {
        if (!chance.is(LOST)) {
            return RelayFault.PASS;
        }
        lost.incrementAndGet();
        if (chance.is(HELD)) {
            return RelayFault.holdResponse();
        }
        return RelayFault.cutResponse(chance.is(0.5) ? 0 : 1 + chance.below(WITHIN_ANSWER));
    }
}
