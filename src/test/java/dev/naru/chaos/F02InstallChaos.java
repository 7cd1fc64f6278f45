package dev.naru.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Before F2, which runs alone, and beside the other scenarios: only later starts are part of what it promises. */
@Timeout(600)
class F02InstallChaos {

    @Test
    void theFirstStartLeavesWhatLaterOnesNeedOfTheClasses() {
        Assumptions.assumeTrue(Seed.wants("F2"));
        assertTrue(Installed.java().stream().anyMatch(option -> option.startsWith("-XX:SharedArchiveFile=")));
    }
}
