package dev.naru.chaos;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F9: a stream's socket falls silent both ways and nobody says so. */
@Timeout(540)
class F09HalfOpenChaos {

    @Test
    void aSilentSocketIsNoticedAndReplacedByExactlyOne() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F9"));
        Report.add(Silence.run(7));
    }
}
