package dev.naru.feed;

/** How the connections that tell the market stand to each other. */
interface Standing {

    /** Whether nothing comes from the connection now: its stream is lost, or it is down. */
    boolean isAway(String connection);

    /** Whether the configuration ranks the first above the second. */
    boolean isPreferred(String connection, String other);
}
