package dev.naru.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OutboxTest {
    private final Outbox outbox = new Outbox();

    @Test
    void shouldKeepOnlyTheNewestOfAStateInItsPlace() {
        outbox.state("quote:1", "quote:1", "old");
        outbox.event("orders", "order");
        outbox.state("quote:1", "quote:1", "new");
        assertThat(outbox.poll().data()).isEqualTo("new");
        assertThat(outbox.poll().data()).isEqualTo("order");
        assertThat(outbox.poll()).isNull();
        outbox.state("quote:1", "quote:1", "next");
        assertThat(outbox.poll().data()).isEqualTo("next");
    }

    @Test
    void shouldTellHowManyPrintsWereLeftOutWhereTheyAreMissing() {
        for (int i = 0; i < Outbox.MOST_PRINTS + 3; i++) {
            outbox.print("trade:1", i);
        }
        for (int i = 0; i < Outbox.MOST_PRINTS; i++) {
            assertThat(outbox.poll().data()).isEqualTo(i);
        }
        outbox.print("trade:1", "later");
        Outbox.Entry notice = outbox.poll();
        assertThat(notice.topic()).isEqualTo("notice");
        assertThat(notice.data()).isEqualTo(Map.of("dropped", Map.of("trade:1", 3)));
        assertThat(outbox.poll().data()).isEqualTo("later");
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void shouldNeverLeaveOutAnOrderButGiveUpAtTheEnd() {
        for (int i = 0; i < Outbox.MOST_EVENTS; i++) {
            assertThat(outbox.event("orders", i)).isTrue();
        }
        assertThat(outbox.event("orders", "one more")).isFalse();
    }
}
