package dev.naru.chaos;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A minute of the fault matrix in every build; {@code ./mvnw verify -Pchaos} runs all of it. The scenarios mostly wait and
 * run side by side, from when the first of the tests begins.
 */
@Timeout(300)
class ChaosSmokeTest {
    private static final ExecutorService SCENARIOS = Executors.newCachedThreadPool();
    private static final Future<Report.Row> KILLED =
            SCENARIOS.submit(() -> F01KillChaos.run(1, "--naru.orders.not-placed-after=1s"));
    private static final Future<Report.Row> ANSWER_LOST =
            SCENARIOS.submit(() -> F03LostAnswerChaos.run(1, Storms.orders(35, 20, 20, 5, 20)));
    private static final Future<Report.Row> TOKEN_OVER =
            SCENARIOS.submit(() -> F08TokenChaos.run(Storms.orders(40, 40, 40, 8, 20)));
    private static final Future<Report.Row> SILENT = SCENARIOS.submit(() -> Silence.run(1));
    private static final Future<Report.Row> MALFORMED = SCENARIOS.submit(() -> {
        // waits for the first hub: it leaves the archive this one starts from
        Folder.fresh("F11");
        return Malformed.run(5_000);
    });
    private static final Future<Report.Row> DISK_FULL = SCENARIOS.submit(() -> FullDisk.run(false));

    @AfterAll
    static void noneGoesOn() {
        SCENARIOS.shutdownNow();
    }

    @Test
    void killedMidOrderNoOrderIsLostOrDoubled() throws Exception {
        judge(KILLED);
    }

    @Test
    void anOrderWhoseAnswerIsLostIsAdopted() throws Exception {
        judge(ANSWER_LOST);
    }

    @Test
    void aTokenThatEndsIsRenewedOnce() throws Exception {
        judge(TOKEN_OVER);
    }

    @Test
    void aSilentSocketIsReplacedByExactlyOne() throws Exception {
        judge(SILENT);
    }

    @Test
    void aDamagedFrameNeverVanishes() throws Exception {
        judge(MALFORMED);
    }

    @Test
    void withoutSpaceNothingIsSent() throws Exception {
        judge(DISK_FULL);
    }

    private static void judge(Future<Report.Row> scenario) throws Exception {
        Report.add(scenario.get());
    }
}
