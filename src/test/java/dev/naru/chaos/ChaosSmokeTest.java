package dev.naru.chaos;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A minute of the fault matrix in every build; {@code ./mvnw verify -Pchaos} runs all of it. */
@Timeout(180)
class ChaosSmokeTest {

    @Test
    void killedMidOrderNoOrderIsLostOrDoubled() throws Exception {
        Report.add(F01KillChaos.run(3));
    }

    @Test
    void withoutSpaceNothingIsSent() throws Exception {
        Report.add(FullDisk.run());
    }
}
