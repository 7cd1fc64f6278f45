package dev.naru.broker;

import java.util.Set;

/** What keeps a connection that nothing configures any more: orders that are on their way or open. */
public interface OpenWork {

    /** Ids of connections with something open. */
    Set<String> connections();
}
