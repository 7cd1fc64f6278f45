package dev.naru.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a check came to.
 *
 * @param orders that a scenario asked for
 * @param lost at the exchange, but not as placed in the journal, or the other way round
 * @param doubled at the exchange more often than intended
 * @param unexplained neither settled nor in a person's hands
 * @param resolved how long each order in doubt took to be settled, from when the hub could ask
 * @param broken invariants that do not hold, in words
 */
record Verdict(
        int orders,
        int lost,
        int doubled,
        int unexplained,
        int needsHuman,
        List<Duration> resolved,
        List<String> broken) {

    static final Verdict NOTHING = new Verdict(0, 0, 0, 0, 0, List.of(), List.of());

    Verdict and(Verdict other) {
        return new Verdict(
                orders + other.orders,
                lost + other.lost,
                doubled + other.doubled,
                unexplained + other.unexplained,
                needsHuman + other.needsHuman,
                Stream.concat(resolved.stream(), other.resolved.stream()).toList(),
                Stream.concat(broken.stream(), other.broken.stream()).toList());
    }

    Verdict breaking(String invariant) {
        List<String> more = new ArrayList<>(broken);
        more.add(invariant);
        return new Verdict(orders, lost, doubled, unexplained, needsHuman, resolved, List.copyOf(more));
    }

    boolean holds() {
        return lost == 0 && doubled == 0 && unexplained == 0 && broken.isEmpty();
    }

    Duration p50() {
        return at(0.5);
    }

    Duration max() {
        return at(1);
    }

    private Duration at(double share) {
        List<Duration> sorted = resolved.stream().sorted().toList();
        return sorted.isEmpty() ? null : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
