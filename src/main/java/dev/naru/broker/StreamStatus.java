package dev.naru.broker;

import java.util.Optional;

/** How a connection's stream is doing; the part that holds the socket tells it. */
interface StreamStatus {

    /** Empty when the connection's pack has no stream. Never waits for the socket. */
    Optional<BrokerStatus.Stream> stream(String connection);

    /** Its state alone, which costs little to tell. */
    default Optional<String> state(String connection) {
        return stream(connection).map(BrokerStatus.Stream::state);
    }
}
