package dev.naru.chaos;

import java.util.Optional;
import java.util.SplittableRandom;

/** The one seed of a run, printed before anything else; every scenario derives its own chance from it. */
final class Seed {
    static final long OF_RUN = Optional.ofNullable(System.getProperty("naru.chaos.seed"))
            .filter(text -> !text.isBlank())
            .map(Long::parseLong)
            .orElseGet(() -> System.nanoTime() & 0xff_ffff_ffffL);

    static {
        System.out.println("chaos: -Dnaru.chaos.seed=" + OF_RUN + " replays this run");
    }

    private Seed() {}

    /** @param of a name such as {@code F1/3}: the same name has the same chance in every run with the same seed */
    static SplittableRandom random(String of) {
        return new SplittableRandom(OF_RUN * 31 + of.hashCode());
    }

    /** Whether {@code naru.chaos.only} leaves a scenario in. */
    static boolean wants(String fault) {
        String only = System.getProperty("naru.chaos.only", "");
        return only.isBlank() || java.util.List.of(only.split(",")).contains(fault);
    }
}
