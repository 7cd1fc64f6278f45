package dev.naru.operate;

import dev.naru.order.LaneStatus;
import dev.naru.order.Orders;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether orders are taken, and where not, why; and whether the journal told the same orders when it was last asked. */
@Component("ordersHealthIndicator")
class LanesHealth implements HealthIndicator {
    private final Orders orders;

    LanesHealth(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (LaneStatus lane : orders.lanes()) {
            if (!lane.open()) {
                health.status("LANE_CLOSED");
            }
            health.withDetail(lane.connection(), lane.open() ? "open" : "closed: " + lane.reason());
        }
        orders.lastReplayCheck().ifPresent(check -> health.withDetail("replay", check));
        return health.build();
    }
}
