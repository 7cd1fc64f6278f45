package dev.naru.order.halt;

import dev.naru.model.Order;
import dev.naru.model.OrderState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Halts a connection whose broker rejects many orders in a short time: something is wrong with what is sent. */
final class RejectionBursts {
    private final AutomaticHalts halts;
    private final int most;
    private final Duration within;
    private final Clock clock;
    private final Map<String, Map<String, Instant>> rejected = new HashMap<>();

    /** @param most so many within that time halt; 0 for never */
    RejectionBursts(AutomaticHalts halts, int most, Duration within, Clock clock) {
        this.halts = halts;
        this.most = most;
        this.within = within;
        this.clock = clock;
    }

    void changed(Order order) {
        if (most <= 0 || order.state() != OrderState.REJECTED) {
            return;
        }
        String connection = order.request().connection();
        int count = count(connection, order.id());
        if (count >= most) {
            halts.halt(
                    HaltScope.connection(connection),
                    Halt.Cause.REJECTION_BURST,
                    count + " orders rejected within " + within.toSeconds() + " s (limit " + most + "), the last: "
                            + order.reasonCode() + " " + order.reason());
        }
    }

    private synchronized int count(String connection, String orderId) {
        Map<String, Instant> recent = rejected.computeIfAbsent(connection, id -> new LinkedHashMap<>());
        Instant now = clock.instant();
        Iterator<Instant> times = recent.values().iterator();
        while (times.hasNext() && times.next().plus(within).isBefore(now)) {
            times.remove();
        }
        recent.putIfAbsent(orderId, now);
        int count = recent.size();
        if (count >= most) {
            recent.clear();
        }
        return count;
    }
}
