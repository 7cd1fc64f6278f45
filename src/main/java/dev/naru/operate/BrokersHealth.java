package dev.naru.operate;

import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.model.BrokerState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * How the brokers are doing. It stands in a health group of its own ({@code /actuator/health/brokers}) and not in
 * readiness: a hub whose broker is down is still the place to look at it from.
 */
@Component("brokersHealthIndicator")
class BrokersHealth implements HealthIndicator {
    private final Brokers brokers;

    BrokersHealth(Brokers brokers) {
        this.brokers = brokers;
    }

    @Override
    public Health health() {
        Map<String, Object> details = new LinkedHashMap<>();
        boolean down = false;
        for (BrokerStatus status : brokers.statuses()) {
            details.put(
                    status.id(), status.reason() == null ? status.state() : status.state() + ": " + status.reason());
            down |= status.state() == BrokerState.State.DOWN;
        }
        return (down ? Health.down() : Health.up()).withDetails(details).build();
    }
}
