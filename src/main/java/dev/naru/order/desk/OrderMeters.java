package dev.naru.order.desk;

import dev.naru.model.OrderState;
import dev.naru.order.journal.Ledger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Orders at hand (today's, and older open ones) by state. */
final class OrderMeters {

    private OrderMeters() {}

    static void register(Ledger ledger, MeterRegistry meters) {
        for (OrderState state : OrderState.values()) {
            Gauge.builder("naru.orders", () -> ledger.stories(story -> story.state() == state)
                            .count())
                    .description("orders at hand by state")
                    .tag("state", state.name())
                    .register(meters);
        }
    }
}
