package dev.naru.broker;

import java.util.List;
import java.util.Set;

/** The configured connections whose pack could be read, in the order of the configuration. */
interface Connections {

    List<Connection> all();

    /** Ids of everything configured, usable or not, in the order of the configuration. */
    List<String> ids();

    /** What is configured and can't be used, or is switched off. */
    List<Unusable> unusable();

    /**
     * @throws UnknownConnectionException when no such connection is configured
     * @throws BrokerCallException of kind {@code NOT_SENT} when it is configured and can't be used
     */
    Connection get(String id);

    /** Ids of those that are configured no more and stay until nothing of theirs is open; they take no new orders. */
    default Set<String> leaving() {
        return Set.of();
    }

    /**
     * A connection nothing runs for.
     *
     * @param disabled {@code true} when the configuration says {@code enabled: false}
     * @param reason what is wrong with it, with actual and expected; {@code null} when it is only switched off
     */
    record Unusable(String id, String pack, String environment, boolean disabled, String reason) {}
}
