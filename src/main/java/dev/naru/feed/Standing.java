package dev.naru.feed;

import java.time.Instant;

/** How the connections that tell the market stand to each other. */
interface Standing {

    /** Whether nothing comes from the connection now: its stream is lost, or it is down. */
    boolean isAway(String connection);

    /** Whether it is away, or was since it was last heard: a socket that is back need not tell the same things again. */
    boolean hasLeft(String connection, Instant heardAt);

    /** Whether the configuration ranks the first above the second. */
    boolean isPreferred(String connection, String other);
}
