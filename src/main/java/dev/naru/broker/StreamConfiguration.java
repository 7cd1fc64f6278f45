package dev.naru.broker;

import dev.naru.broker.stream.BrokerStreamComponent;
import dev.naru.broker.stream.Streams;
import dev.naru.model.Drift;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** Streams, what they are asked to carry, and the component routes read them through. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {
    /** Long enough for a page to open and tell all it wants, too short to be noticed. */
    private static final Duration GATHER = Duration.ofMillis(200);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LINGER = Duration.ofSeconds(10);

    /** Longer than a broker takes to acknowledge a subscription. */
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    @Bean(destroyMethod = "close")
    Recovery recovery(RouteCalls calls) {
        return new Recovery(calls);
    }

    @Bean
    Streams streams(
            Connections connections,
            Sessions sessions,
            Signer signer,
            Recovery recovery,
            TradingSessions hours,
            Clock clock,
            ApplicationEventPublisher events,
            DriftReports drifts,
            MeterRegistry meters,
            ObjectProvider<Markets> markets) {
        // who knows the markets asks brokers, and so comes later than the streams
        Supplier<Markets> known = SingletonSupplier.of(() -> markets.getIfAvailable(() -> Markets.UNKNOWN));
        return new Streams(
                id -> {
                    Connection connection = connections.get(id);
                    return new PackStreamSource(
                            connection,
                            PackStreams.protocol(connection.pack()),
                            sessions,
                            signer,
                            recovery,
                            on -> hours.phase(on.sessions(), clock.instant()).isTrading(),
                            symbol -> known.get().market(symbol));
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
    RankedWants wanted(
            Connections connections,
            Streams streams,
            SourceOrder order,
            Clock clock,
            @Value("${naru.streams.probation:10s}") Duration probation) {
        order.check(connections.ids());
        return new RankedWants(
                new StreamCarriers(connections, streams),
                order,
                clock,
                new RankedWants.Timing(GATHER, LOOK, LINGER, probation, OVERLAP));
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
