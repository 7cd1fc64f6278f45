package dev.naru.broker;

import java.util.List;

/** The configured connections whose pack could be read, in the order of the configuration. */
interface Connections {

    List<Connection> all();

    /** @throws UnknownConnectionException when no such connection is configured */
    Connection get(String id);
}
