package dev.naru.order.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TimeOrderedIdsTest {

    @Test
    void shouldBeUniqueAndSortedAlsoWithinOneMillisecond() {
        Clock still = Clock.fixed(Instant.parse("2026-01-02T00:30:00Z"), ZoneOffset.UTC);
        TimeOrderedIds ids = new TimeOrderedIds(still, new Random(7));
        List<String> made = IntStream.range(0, 1_000).mapToObj(i -> ids.next()).toList();
        assertThat(made).doesNotHaveDuplicates().isSorted();
        assertThat(made).allMatch(id -> id.length() == 26);
    }
}
