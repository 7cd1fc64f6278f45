package dev.naru.chaos;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Some of the fault matrix in every build; {@code ./mvnw verify -Pchaos} runs all of it. */
@Timeout(300)
class ChaosSmokeTest {

    @Test
    void killedMidOrderNoOrderIsLostOrDoubled() throws Exception {
        Report.add(F01KillChaos.smoke("--naru.orders.not-placed-after=1s"));
    }

    @Test
    void anOrderWhoseAnswerIsLostIsAdopted() throws Exception {
        Report.add(F03LostAnswerChaos.run(1, Storms.orders(35, 20, 20, 5, 20)));
    }

    @Test
    void aTokenThatEndsIsRenewedOnce() throws Exception {
        Report.add(F08TokenChaos.run(Storms.orders(40, 40, 40, 8, 20)));
    }

    @Test
    void aSilentSocketIsReplacedByExactlyOne() throws Exception {
        Report.add(Silence.run(1));
    }

    @Test
    void aDamagedFrameNeverVanishes() throws Exception {
        Report.add(Malformed.run(5_000));
    }

    @Test
    void withoutSpaceNothingIsSent() throws Exception {
        Report.add(FullDisk.run(false));
    }
}
