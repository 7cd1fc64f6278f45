package dev.naru.feed;

import dev.naru.model.BrokerState;
import dev.naru.model.Drift;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts on the bus what the broker module, which must not know the bus, tells as application events. */
@Component
final class BrokerEvents {
    private final Bus bus;

    BrokerEvents(Bus bus) {
        this.bus = bus;
    }

    @EventListener
    void on(BrokerState state) {
        bus.publish(state);
    }

    @EventListener
    void on(Drift drift) {
        bus.publish(drift);
    }
}
