package dev.naru.feed.bus;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.broker.Wanted;
import dev.naru.feed.Bus;
import dev.naru.feed.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.stereotype.Component;

/**
 * {@code bus:<topic>}: publishes canonical records to the hub's bus, or consumes them from it. Topics are the
 * {@link Topic#routeName() route names} of {@link Topic}.
 */
@Component("bus-component")
final class BusComponent extends DefaultComponent {
    private final Bus bus;
    private final Wanted wanted;
    private final CanonicalJson json;
    private final Clock clock;
    private final MeterRegistry meters;

    BusComponent(Bus bus, Wanted wanted, ObjectMapper mapper, Clock clock, MeterRegistry meters) {
        this.bus = bus;
        this.wanted = wanted;
        this.json = new CanonicalJson(mapper, clock);
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new BusEndpoint(uri, this, Topic.ofRouteName(remaining));
    }

    Bus bus() {
        return bus;
    }

    Wanted wanted() {
        return wanted;
    }

    CanonicalJson json() {
        return json;
    }

    Clock clock() {
        return clock;
    }

    MeterRegistry meters() {
        return meters;
    }
}
