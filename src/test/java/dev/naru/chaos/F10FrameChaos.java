package dev.naru.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import dev.naru.simulator.fault.Faults;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F10: frames of prints and of notices come twice or after the next one, while orders are filled all the time. */
@Timeout(300)
class F10FrameChaos {
    private static final double OFTEN = 0.05;

    @Test
    void aFrameThatComesTwiceOrLateCountsOnceAndInItsPlace() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F10"));
        Report.add(run(Storms.orders(200, 60, 150, 30, 120)));
    }

    static Report.Row run(Map<Broker, Integer> orders) throws Exception {
        long from = System.nanoTime();
        try (Cell cell = Storms.started("F10/0", "--naru.watch-list=" + F17RaceChaos.SYMBOL)) {
            Faults faults = cell.simulator.faults();
            for (String frames : new String[] {"notice", "trade"}) {
                faults.add(Fault.of(FaultKind.DOUBLED).on(frames).withProbability(OFTEN));
                faults.add(Fault.of(FaultKind.SWAPPED).on(frames).withProbability(OFTEN));
            }
            Verdict verdict = F17RaceChaos.race(cell, orders);
            int shown = faults.list().stream().mapToInt(Faults.Shown::shown).sum();
            JsonNode trades = cell.hub().ask("trades");
            long disorder = trades.path("disorder").asLong();
            if (disorder > 0) {
                verdict = verdict.breaking(disorder + " prints were shown twice or out of order, see " + cell.dir);
            }
            return new Report.Row(
                    "F10",
                    "frames doubled, frames swapped",
                    verdict,
                    Storms.since(from),
                    shown + " frames doubled or swapped; "
                            + cell.hub().ask("fills").size() + " fills, each once; "
                            + trades.path("count").asLong() + " prints in order");
        }
    }
}
