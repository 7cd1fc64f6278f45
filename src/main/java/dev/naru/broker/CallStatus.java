package dev.naru.broker;

import java.util.Optional;

/** Whether a connection's calls get through; the part that makes them tells it. */
interface CallStatus {

    /** Why the last call did not get an answer of use; empty when it did, even a refusal. */
    Optional<String> trouble(String connection);
}
