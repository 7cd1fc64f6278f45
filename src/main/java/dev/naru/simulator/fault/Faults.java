package dev.naru.simulator.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The faults that are switched on, used up as they show. */
public final class Faults {

    private static final class Active {
        private final Fault fault;
        private int left;
        private int shown;

        private Active(Fault fault) {
            this.fault = fault;
            this.left = fault.times();
        }
    }

    /** A fault that is on, and how often it has shown. */
    public record Shown(Fault fault, int shown) {}

    private final List<Active> active = new ArrayList<>();
    private final SplittableRandom random;

    public Faults(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public synchronized void add(Fault fault) {
        active.add(new Active(fault));
    }

    public synchronized void clear() {
        active.clear();
    }

    public synchronized List<Shown> list() {
        return active.stream().map(entry -> new Shown(entry.fault, entry.shown)).toList();
    }

    /** The fault of one of these kinds to show now, if any: asking uses it up. */
    public synchronized Optional<Fault> next(String frontEnd, String pathAndTr, FaultKind... kinds) {
        if (active.isEmpty()) {
            return Optional.empty();
        }
        for (Active entry : active) {
            if (Arrays.asList(kinds).contains(entry.fault.kind())
                    && entry.fault.appliesTo(frontEnd, pathAndTr)
                    && random.nextDouble() < entry.fault.probability()) {
                entry.shown += 1;
                if (entry.left == 1) {
                    active.remove(entry);
                }
                entry.left -= 1;
                return Optional.of(entry.fault);
            }
        }
        return Optional.empty();
    }
}
