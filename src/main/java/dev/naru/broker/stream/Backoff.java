package dev.naru.broker.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Time to wait before the next attempt: doubles up to a limit, half of it by chance so that clients spread. */
final class Backoff {
    private final StreamProtocol.Reconnect rule;
    private final RandomGenerator random;
    private int failures;

    Backoff(StreamProtocol.Reconnect rule, RandomGenerator random) {
        this.rule = rule;
        this.random = random;
    }

    /** @param lived how long the socket lived; zero when there was none */
    long nextDelayMs(Duration lived) {
        if (lived.compareTo(rule.stable()) >= 0) {
            failures = 0;
        }
        long initial = Math.max(2, rule.initial().toMillis());
        long full = Math.min(
                initial << Math.min(failures, 20), Math.max(initial, rule.max().toMillis()));
        failures++;
        return full / 2 + random.nextLong(full / 2 + 1);
    }
}
