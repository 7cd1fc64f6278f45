package dev.naru.chaos;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F11: two hundred thousand damaged frames. */
@Timeout(300)
class F11MalformedChaos {

    @Test
    void aDamagedFrameThrowsNothingAndNeverVanishes() throws IOException {
        Assumptions.assumeTrue(Seed.wants("F11"));
        Report.add(Malformed.run(Integer.getInteger("naru.chaos.frames", 200_000)));
    }
}
