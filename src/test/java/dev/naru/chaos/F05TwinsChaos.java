package dev.naru.chaos;

import dev.naru.model.OrderRequest;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F5: while an answer is lost, the owner types the same order on a phone. */
@Timeout(300)
class F05TwinsChaos {
    private static final int CELLS = 2;
    private static final double LOST = 0.25;
    private static final double TWIN = 0.05;

    /** A disputed symbol takes no more orders of its lane: one of the three must be left. */
    private static final int MOST_PER_LANE = Wishes.SYMBOLS.size() - 1;

    @Test
    void twoOrdersThatFitAreNeverGuessedBetween() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F5"));
        Report.add(run(CELLS, 80, 25, 45, 10, 40));
    }

    /** @param kis and so on: orders per cell */
    static Report.Row run(int cells, int kis, int ls, int kiwoom, int lsV1, int kiwoomGuide) throws Exception {
        long from = System.nanoTime();
        AtomicInteger twins = new AtomicInteger();
        Verdict verdict = Storms.sideBySide("F5", Collections.nCopies(cells, new String[0]), cell -> {
            Set<String> foreign = ConcurrentHashMap.newKeySet();
            Map<Broker, Integer> typed = new ConcurrentHashMap<>();
            Chance chance = new Chance(cell.random.split());
            Map<Broker, AtomicReference<OrderRequest>> now = new ConcurrentHashMap<>();
            cell.brokers.forEach(broker -> {
                now.put(broker, new AtomicReference<>());
                cell.rest(broker).choose(request -> {
                    if (!broker.places(request) || !chance.is(LOST)) {
                        return RelayFault.PASS;
                    }
                    if (chance.is(TWIN / LOST) && typed.merge(broker, 1, Integer::sum) <= MOST_PER_LANE) {
                        foreign.add(typed(cell, broker, now.get(broker).get()));
                    }
                    return RelayFault.cutResponse(0);
                });
            });
            new Storm(cell)
                    .wishing(broker -> {
                        OrderRequest wish = cell.wishes.fresh(broker);
                        now.get(broker).set(wish);
                        return wish;
                    })
                    .of(Storms.orders(kis, ls, kiwoom, lsV1, kiwoomGuide));
            cell.choose(request -> RelayFault.PASS);
            twins.addAndGet(foreign.size());
            Verdict checked = Checker.check(cell, foreign);
            return checked.needsHuman() == foreign.size()
                    ? checked
                    : checked.breaking(checked.needsHuman() + " need a person (expected " + foreign.size()
                            + ", as many as have a twin), see " + cell.dir);
        });
        return new Report.Row(
                "F5",
                "answer lost while the same order is typed elsewhere",
                Storms.soon(verdict),
                Storms.since(from),
                twins.get() + " twins");
    }

    /** @return its number */
    private static String typed(Cell cell, Broker broker, OrderRequest same) {
        return cell.simulator
                .order(
                        broker.account,
                        Ticket.limit(Side.BUY, same.symbol(), same.price().longValueExact(), same.quantity()))
                .number();
    }
}
