package dev.naru.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.model.Quote;
import dev.naru.model.Trade;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LiveBusTest {
    private final LiveBus bus = new LiveBus(Clock.fixed(Samples.TEN, ZoneOffset.UTC));
    private final List<Object> seen = new ArrayList<>();

    @Test
    void shouldDeliverInOrderToEverySubscriberOfTheType() {
        List<Object> others = new ArrayList<>();
        bus.subscribe(Trade.class, seen::add);
        bus.subscribe(Trade.class, others::add);
        bus.subscribe(Quote.class, others::add);

        Trade first = Samples.trade(Samples.TEN, 70_000, 1, 1);
        Trade second = Samples.trade(Samples.TEN, 70_100, 1, 2);
        bus.publish(first);
        bus.publish(second);

        assertThat(seen).containsExactly(first, second);
        assertThat(others).containsExactly(first, second);
    }

    @Test
    void shouldSpareTheOthersWhenOneSubscriberFails() {
        bus.subscribe(Trade.class, trade -> {
            throw new IllegalStateException("on purpose");
        });
        bus.subscribe(Trade.class, seen::add);

        bus.publish(Samples.trade(Samples.TEN, 70_000, 1, 1));

        assertThat(seen).hasSize(1);
    }

    @Test
    void shouldDeliverNothingAfterTheSubscriptionIsClosed() {
        Bus.Subscription subscription = bus.subscribe(Trade.class, seen::add);
        subscription.close();
        subscription.close();

        bus.publish(Samples.trade(Samples.TEN, 70_000, 1, 1));

        assertThat(seen).isEmpty();
    }

    @Test
    void shouldNameTheTypesItCarriesWhenAnotherIsPublished() {
        assertThatThrownBy(() -> bus.publish("text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("OrderBook");
    }
}
