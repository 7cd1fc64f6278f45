package dev.naru.broker;

import dev.naru.broker.stream.BrokerStream;
import dev.naru.broker.stream.StreamState;
import dev.naru.broker.stream.Streams;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Which connection carries a kind of market data: the first in the configuration that is up. */
final class StreamChoice {
    /** A stream that is away for less keeps what it carries: moving costs more than waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connections connections;
    private final Streams streams;
    private final Clock clock;

    StreamChoice(Connections connections, Streams streams, Clock clock) {
        this.connections = connections;
        this.streams = streams;
        this.clock = clock;
    }

    /** @return {@code null} when there is no connection at all */
    String carrier(String kind) {
        List<BrokerStream> able = connections.all().stream()
                .flatMap(connection -> streams.find(connection.id()).stream())
                .filter(stream -> stream.has(kind))
                .toList();
        return able.stream()
                .filter(this::isUp)
                .findFirst()
                .or(() -> able.stream().findFirst())
                .map(BrokerStream::connection)
                .orElseGet(() -> connections.all().stream()
                        .findFirst()
                        .map(Connection::id)
                        .orElse(null));
    }

    private boolean isUp(BrokerStream stream) {
        return stream.state().state() == StreamState.CONNECTED
                || stream.state().since().plus(PATIENCE).isAfter(clock.instant());
    }
}
