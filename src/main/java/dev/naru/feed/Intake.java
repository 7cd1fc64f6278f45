package dev.naru.feed;

/**
 * What stands between a publisher and the subscribers of one topic: it puts a message right, or keeps it off the bus.
 * Subscribers therefore only ever see clean messages.
 */
interface Intake<T> {

    Class<T> type();

    /** @return what to hand on; {@code null} to hand nothing on */
    T admit(T message);

    /** Called after the subscribers have had the message, to publish what follows from it. */
    default void published(T message) {}
}
