package dev.naru.chaos;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F13: no file of the hub can grow any more. */
@Timeout(540)
class F13DiskFullChaos {

    @Test
    void withoutSpaceNothingIsSentAndTheMarketGoesOn() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F13"));
        Report.add(FullDisk.run(true));
    }
}
