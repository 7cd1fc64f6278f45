package dev.naru.broker;

import java.util.Optional;

/** What is known about a connection's keys; the part that issues them tells it. */
interface SessionStatus {

    /** Empty when the connection's pack has no session. Never calls the broker. */
    Optional<BrokerStatus.Session> session(String connection);
}
