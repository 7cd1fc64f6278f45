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
 * @param found how long each order in doubt took to be found at the broker or handed to a person, from when the hub could
 *     ask
 * @param absent how long each took to be proved not to be there
 * @param broken invariants that do not hold, in words
 */
record Verdict(
        int orders,
        int lost,
        int doubled,
        int unexplained,
        int needsHuman,
        List<Duration> found,
        List<Duration> absent,
        List<String> broken) {

    static final Verdict NOTHING = new Verdict(0, 0, 0, 0, 0, List.of(), List.of(), List.of());

    Verdict and(Verdict other) {
        return new Verdict(
                orders + other.orders,
                lost + other.lost,
                doubled + other.doubled,
                unexplained + other.unexplained,
                needsHuman + other.needsHuman,
                both(found, other.found),
                both(absent, other.absent),
                both(broken, other.broken));
    }

    Verdict breaking(String invariant) {
        List<String> more = new ArrayList<>(broken);
        more.add(invariant);
        return new Verdict(orders, lost, doubled, unexplained, needsHuman, found, absent, List.copyOf(more));
    }

    boolean holds() {
        return lost == 0 && doubled == 0 && unexplained == 0 && broken.isEmpty();
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** @return {@code null} when there are none */
    static Duration p50(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2);
    }

    /** @return {@code null} when there are none */
    static Duration max(List<Duration> durations) {
        return durations.stream().max(Duration::compareTo).orElse(null);
    }
}
