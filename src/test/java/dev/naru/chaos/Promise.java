package dev.naru.chaos;

import java.time.Duration;

/** How long something may take: as promised when the matrix runs alone, four times that in a build with tests beside it. */
final class Promise {
    private static final int BESIDE_OTHERS = 4;

    private Promise() {}

    static Duration of(Duration promised) {
        return Boolean.getBoolean("naru.chaos.report") ? promised : promised.multipliedBy(BESIDE_OTHERS);
    }
}
