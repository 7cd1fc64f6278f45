package dev.naru.feed;

import java.util.function.Consumer;

/**
 * The hub's bus. A message goes to every subscriber on the publisher's thread, in the order it was published;
 * subscribers must return at once and hand heavy work on. A subscriber that fails is reported and hurts no other.
 */
public interface Bus {

    /** Publishes on the topic of the message's type. */
    void publish(Object message);

    <T> Subscription subscribe(Class<T> type, Consumer<? super T> subscriber);

    /** Held while subscribed; closing twice does nothing. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
