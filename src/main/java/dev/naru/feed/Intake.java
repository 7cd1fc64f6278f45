package dev.naru.feed;

import java.util.function.Consumer;

/**
 * What stands between a publisher and the subscribers of one topic: it puts a message right, holds it back, or keeps it
 * off the bus. Subscribers therefore only ever see clean messages, in order.
 */
interface Intake<T> {

    Class<T> type();

    /** @param subscribers take what they shall see of the message: nothing, or one or more messages in order */
    void take(T message, Consumer<? super T> subscribers);
}
