package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A budget whose rate changes under load exceeds neither the old rate nor the new one. */
@Timeout(20)
class PacerChangeTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noStretchHasMoreCallsThanTheNewRateAllows(long seed) {
        Random random = new Random(seed);
        Rate[] rates = {Rate.of("5/s"), Rate.of("18/s"), Rate.of("1/s"), Rate.of("20/10s"), Rate.of("2/2s")};
        Rate rate = rates[random.nextInt(rates.length)];
        long now = 0;
        Pacer pacer = new Pacer(rate, now);
        List<Long> counted = new ArrayList<>();
        for (int change = 0; change < 20; change++) {
            long until = now + Duration.ofMillis(500 + random.nextInt(12_000)).toNanos();
            long began = now;
            while (now < until) {
                now += pacer.delay(now);
                Pacer.Place place = pacer.leaves(now);
                counted.add(now);
                pacer.answered(place, now);
                now += Duration.ofMillis(random.nextInt(30)).toNanos();
                assertHolds(counted, rate, began, now);
            }
            rate = rates[random.nextInt(rates.length)];
            pacer = pacer.changed(rate, now);
        }
    }

    /** Every stretch of the rate's length that ends after the change. */
    private static void assertHolds(List<Long> counted, Rate rate, long began, long now) {
        long from = Math.max(now - rate.period().toNanos(), Long.MIN_VALUE);
        long within = counted.stream().filter(at -> at > from).count();
        assertThat(within)
                .as("calls in the last %s at %d, changed at %d", rate.period(), now, began)
                .isLessThanOrEqualTo(rate.calls());
    }
}
