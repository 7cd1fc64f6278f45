package dev.naru.operate;

import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.broker.RouteFile;
import dev.naru.model.BrokerState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** What is read rather than counted: which connections are up, what they carry, how many files are broken. */
@Component
class BrokerGauges implements MeterBinder {
    private final Brokers brokers;

    BrokerGauges(Brokers brokers) {
        this.brokers = brokers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String connection : brokers.connections()) {
            Gauge.builder("naru.broker.up", () -> isUp(brokers.status(connection)) ? 1 : 0)
                    .description("1 while the connection is up, 0 while it is degraded, down or disabled")
                    .tag("connection", connection)
                    .register(registry);
        }
        Gauge.builder("naru.route.files.broken", this::brokenFiles)
                .description("Files under the routes folder that could not be used")
                .register(registry);
    }

    private static boolean isUp(BrokerStatus status) {
        return status.state() == BrokerState.State.UP;
    }

    private long brokenFiles() {
        return brokers.files().stream()
                .filter(file -> file.state() == RouteFile.State.BROKEN)
                .count();
    }
}
