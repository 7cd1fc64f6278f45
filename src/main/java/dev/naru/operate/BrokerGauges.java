package dev.naru.operate;

import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.broker.ConnectionsChanged;
import dev.naru.broker.LiveFiles;
import dev.naru.model.BrokerState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is read rather than counted: which connections are up, what they carry, how many files are broken. */
@Component
class BrokerGauges implements MeterBinder {
    private final Brokers brokers;
    private final LiveFiles files;
    private final Map<String, Gauge> up = new HashMap<>();
    private MeterRegistry registry;

    BrokerGauges(Brokers brokers, LiveFiles files) {
        this.brokers = brokers;
        this.files = files;
    }

    @Override
    public synchronized void bindTo(MeterRegistry given) {
        registry = given;
        show(brokers.connections());
        Gauge.builder("naru.route.files.broken", this::brokenFiles)
                .description("Files under the routes folder that do not run as they stand")
                .register(registry);
    }

    @EventListener
    synchronized void on(ConnectionsChanged change) {
        if (registry != null) {
            show(change.ids());
        }
    }

    private void show(List<String> connections) {
        up.keySet().stream()
                .filter(id -> !connections.contains(id))
                .toList()
                .forEach(id -> registry.remove(up.remove(id)));
        for (String connection : connections) {
            up.computeIfAbsent(connection, id -> Gauge.builder("naru.broker.up", () -> isUp(brokers.status(id)) ? 1 : 0)
                    .description("1 while the connection is up, 0 while it is degraded, down or disabled")
                    .tag("connection", id)
                    .register(registry));
        }
    }

    private static boolean isUp(BrokerStatus status) {
        return status.state() == BrokerState.State.UP;
    }

    private long brokenFiles() {
        return files.files().stream().filter(file -> file.problem() != null).count();
    }
}
