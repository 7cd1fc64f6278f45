package dev.naru.broker;

import dev.naru.broker.stream.BrokerStreamComponent;
import dev.naru.broker.stream.Streams;
import dev.naru.model.Drift;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Streams, what they are asked to carry, and the component routes read them through. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {
    /** Long enough for a page to open and tell all it wants, too short to be noticed. */
    private static final Duration GATHER = Duration.ofMillis(200);

    private static final Duration LINGER = Duration.ofSeconds(10);

    @Bean
    Streams streams(
            Connections connections,
            Sessions sessions,
            TradingSessions hours,
            Clock clock,
            ApplicationEventPublisher events,
            DriftReports drifts,
            MeterRegistry meters) {
        return new Streams(
                id -> {
                    Connection connection = connections.get(id);
                    return new PackStreamSource(
                            connection, PackStreams.protocol(connection.pack()), sessions, on -> hours.phase(
                                            on.sessions(), clock.instant())
                                    .isTrading());
                },
                clock,
                new SecureRandom(),
                event -> {
                    if (event instanceof Drift drift) {
                        drifts.report(drift);
                    } else {
                        events.publishEvent(event);
                    }
                },
                meters);
    }

    @Bean
    RankedWants wanted(Connections connections, Streams streams, Clock clock) {
        return new RankedWants(connections, streams, clock, GATHER, LINGER);
    }

    @Bean
    StreamStatus streamStatus(Connections connections, Streams streams, RankedWants wanted) {
        return new PackStreams(connections, streams, wanted);
    }

    @Bean("broker-stream")
    BrokerStreamComponent brokerStream(Streams streams) {
        return new BrokerStreamComponent(streams);
    }
}
