package dev.naru.chaos;

import java.util.SplittableRandom;

/** A scenario's chance, for the several threads of a relay. */
final class Chance {
    private final SplittableRandom random;

    Chance(SplittableRandom random) {
        this.random = random;
    }

    synchronized boolean is(double probability) {
        return random.nextDouble() < probability;
    }

    /** From 0, without the bound. */
    synchronized int below(int bound) {
        return random.nextInt(bound);
    }
}
