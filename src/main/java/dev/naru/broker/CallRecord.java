package dev.naru.broker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts calls by outcome, and says in the log when one fails: once per kind of failure, each time for a submit. */
final class CallRecord implements CallStatus {
    private static final Logger LOG = LoggerFactory.getLogger("dev.naru.broker.calls");

    private final MeterRegistry meters;
    private final LongSupplier nanos;
    private final Map<String, String> lastFailure = new ConcurrentHashMap<>();
    private final Map<String, String> trouble = new ConcurrentHashMap<>();

    CallRecord(MeterRegistry meters, LongSupplier nanos) {
        this.meters = meters;
        this.nanos = nanos;
    }

    long begin() {
        return nanos.getAsLong();
    }

    void success(Connection connection, CatalogueRow api, long from) {
        count(connection, api, "success", from);
        trouble.remove(connection.id());
        if (lastFailure.remove(connection.id() + "/" + api.id()) != null) {
            LOG.info("{}/{}: works again", connection.id(), api.id());
        }
    }

    void failure(Connection connection, CatalogueRow api, boolean submit, long from, BrokerCallException e) {
        count(connection, api, e.kind().name().toLowerCase(Locale.ROOT), from);
        switch (e.kind()) {
            case REJECTED -> trouble.remove(connection.id());
            case THROTTLED -> {}
            case UNAVAILABLE, NOT_SENT, UNKNOWN -> trouble.put(connection.id(), e.getMessage());
        }
        String sign = e.kind() + " " + e.code();
        boolean news = !sign.equals(lastFailure.put(connection.id() + "/" + api.id(), sign));
        if (news || submit) {
            log(submit, e);
        } else {
            LOG.debug("{}: {}", e.kind(), e.getMessage());
        }
    }

    private static void log(boolean submit, BrokerCallException e) {
        switch (e.kind()) {
            case REJECTED -> LOG.info("{}: {}", e.kind(), e.getMessage());
            case THROTTLED, UNAVAILABLE, NOT_SENT -> LOG.warn("{}: {}", e.kind(), e.getMessage());
            case UNKNOWN -> {
                if (submit) {
                    LOG.error("{}: {}", e.kind(), e.getMessage());
                } else {
                    LOG.warn("{}: {}", e.kind(), e.getMessage());
                }
            }
        }
    }

    private void count(Connection connection, CatalogueRow api, String outcome, long from) {
        Timer.builder("naru.broker.calls")
                .description("Calls to brokers, waiting for their turn included")
                .tag("connection", connection.id())
                .tag("api", api.id())
                .tag("outcome", outcome)
                .register(meters)
                .record(nanos.getAsLong() - from, TimeUnit.NANOSECONDS);
    }

    @Override
    public Optional<String> trouble(String connection) {
        return Optional.ofNullable(trouble.get(connection));
    }
}
